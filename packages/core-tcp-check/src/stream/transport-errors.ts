import { OwnShortage } from "../error-kinds.ts"
import { type Address, formatAddress } from "./address.ts"

/** Why a connection could not be made, or a port could not be listened on. */
export abstract class TransportError extends Error {
  readonly address: Address

  constructor(address: Address, why: string) {
    super(`${formatAddress(address)}: ${why}`)
    this.address = address
  }
}

/** The host is there and its kernel answered: no program listens on that port. */
export class ConnectionRefused extends TransportError {
  override readonly name = "ConnectionRefused"

  constructor(address: Address) {
    super(address, "connection refused: no program listens there")
  }
}

/** A router, or this machine, knows no way to that host. */
export class HostUnreachable extends TransportError {
  override readonly name = "HostUnreachable"

  constructor(address: Address) {
    super(address, "no way leads to this host")
  }
}

/** Nothing came back while the caller was willing to wait. */
export class NoAnswerYet extends TransportError {
  override readonly name = "NoAnswerYet"

  constructor(address: Address) {
    super(address, "no answer yet")
  }
}

/** The kernel sent again and again, heard nothing, and gave up. */
export class ConnectionTimedOut extends TransportError {
  override readonly name = "ConnectionTimedOut"

  constructor(address: Address) {
    super(address, "no answer until the kernel gave up")
  }
}

/** Somebody listens on that port already. */
export class AddressInUse extends TransportError {
  override readonly name = "AddressInUse"

  constructor(address: Address) {
    super(address, "another program listens there: stop it, or choose another port (0 takes any free one)")
  }
}

/** This machine cannot listen on such an address. */
export class AddressNotAvailable extends TransportError {
  override readonly name = "AddressNotAvailable"

  constructor(address: Address) {
    super(address, "no interface of this machine has this address: 127.0.0.1 and 0.0.0.0 always work")
  }
}

/** The system keeps that port for others. */
export class PortNotPermitted extends TransportError {
  override readonly name = "PortNotPermitted"

  constructor(address: Address) {
    super(address, "this user may not listen there: choose a port above 1023")
  }
}

/** This machine cannot dial, or cannot accept, for want of something of its own: the peer was not asked. */
abstract class CannotDial extends OwnShortage {
  readonly address: Address

  constructor(address: Address, why: string) {
    super(`${formatAddress(address)}: ${why}`)
    this.address = address
  }
}

/** No socket could be opened. */
export class TooManyOpenFiles extends CannotDial {
  override readonly name = "TooManyOpenFiles"

  constructor(address: Address) {
    super(address, "this process has as many sockets and files open as it may: see ulimit -n")
  }
}

/** No socket could be opened: all processes together have as many as the system lets them. */
export class TooManyOpenFilesInSystem extends CannotDial {
  override readonly name = "TooManyOpenFilesInSystem"

  constructor(address: Address) {
    super(address, "this machine has as many sockets and files open as it may: see the sysctl fs.file-max")
  }
}

/** Every port that a connection to that address can come from is in use. */
export class NoPortLeft extends CannotDial {
  override readonly name = "NoPortLeft"

  constructor(address: Address) {
    super(address, "this machine has no port left to call from: its other connections must end first")
  }
}

/** An IPv6 address, on a machine that has none itself. */
export class Ipv6SwitchedOff extends CannotDial {
  override readonly name = "Ipv6SwitchedOff"

  constructor(address: Address) {
    super(address, "IPv6 is switched off on this machine: use an IPv4 address")
  }
}

/** The kernel has no memory for a connection. */
export class NoMemoryForSockets extends CannotDial {
  override readonly name = "NoMemoryForSockets"

  constructor(address: Address) {
    super(address, "this machine has no memory left for sockets")
  }
}

/** A rule of this machine, like its firewall's, lets nothing out to that address. */
export class DialForbidden extends CannotDial {
  override readonly name = "DialForbidden"

  constructor(address: Address) {
    super(address, "this machine does not let us call there: see its firewall")
  }
}

/** Anything else that the system says. `code` is its own name for it, like ENOBUFS. */
export class TransportFailed extends TransportError {
  override readonly name = "TransportFailed"
  readonly code: string

  constructor(address: Address, code: string) {
    super(address, `the system says ${code}`)
    this.code = code
  }
}

/** No name server answered: whether the name has an address, nobody could say. */
export class NoResolver extends OwnShortage {
  override readonly name = "NoResolver"
  readonly host: string

  constructor(host: string, options?: ErrorOptions) {
    super(
      `no name server answers, so "${host.slice(0, 80)}" cannot be looked up: write an IP address`,
      options,
    )
    this.host = host
  }
}

/** No address belongs to this name. */
export class UnknownHost extends Error {
  override readonly name = "UnknownHost"
  readonly host: string

  constructor(host: string, options?: ErrorOptions) {
    super(`no address is known for the host "${host.slice(0, 80)}"`, options)
    this.host = host
  }
}
