/**
 * The rules by which a simulated kernel acts: Linux's, with where each is written down. They are data, so that a test
 * can change one and see what depends on it. Times in milliseconds, sizes in bytes.
 *
 * Left out, because no check of this project sees it: congestion control, fast retransmit (what is lost waits for the
 * timer), keepalive, buffers that grow by themselves.
 */
export interface KernelRules {
  /** One turn of the timer wheel, CONFIG_HZ=250: timers are late by up to an eighth (timer-wheel.ts); 0: never. */
  readonly jiffy: number
  /** When to repeat a SYN, or anything else before a round trip was measured. RFC 6298, 2.1; TCP_TIMEOUT_INIT. */
  readonly initialRto: number
  /** The timer is the smoothed round trip and at least so much. Linux: tcp_rto_min_us. RFC 6298 would have 1 s. */
  readonly minRto: number
  /**
   * Whether what was sent last is sent again once before the timer doubles: RFC 8985, 7; ip-sysctl, tcp_early_retrans 3.
   * So what is lost goes again after 0.2, 0.4, 0.8, 1.6 s, and not after 0.2, 0.6, 1.4, 3.
   */
  readonly lossProbe: boolean
  /** It doubles up to here. Linux: TCP_RTO_MAX, tcp_rto_max_ms. */
  readonly maxRto: number
  /** So many SYNs are repeated with doubling timers. ip-sysctl, tcp_syn_retries. */
  readonly synRetries: number
  /** And before these so many without doubling: 4 since Linux 6.5, none before. ip-sysctl, tcp_syn_linear_timeouts. */
  readonly synLinearTimeouts: number
  /** So often is SYN+ACK repeated. ip-sysctl, tcp_synack_retries. */
  readonly synAckRetries: number
  /** How long data is repeated, counted in timers that begin at minRto: 15 are 924.6 s. ip-sysctl, tcp_retries2. */
  readonly dataRetries: number
  /** The same for a connection whose process is gone. ip-sysctl, tcp_orphan_retries: 0 stands for 8. */
  readonly orphanRetries: number
  /** So long an acknowledgment waits for an answer that carries it, and longer where packets are rare. TCP_DELACK_MIN. */
  readonly delayedAck: number
  /** So many are sent at once, at the start and after a pause. TCP_MAX_QUICKACKS. */
  readonly quickAcks: number
  /** A listener's backlog is never more. ip-sysctl, somaxconn: 4096 since Linux 5.4. */
  readonly somaxconn: number
  /** So many connections more than the backlog wait to be accepted. sk_acceptq_is_full compares with `>`. */
  readonly beyondBacklog: number
  /** What a packet for a port meets on which nobody listens. RFC 9293, 3.10.7.1: RST. A firewall: nothing. */
  readonly closedPort: "RST" | "nothing"
  /** Where ports come from for those who ask for any. ip-sysctl, ip_local_port_range. */
  readonly ports: readonly [first: number, last: number]
  /** How long the side that closed first keeps the two addresses apart from new connections. TCP_TIMEWAIT_LEN. */
  readonly timeWait: number
  /** How long a connection without a process waits for the other side's FIN. ip-sysctl, tcp_fin_timeout. */
  readonly finTimeout: number
  /** What may lie unread. ip-sysctl, tcp_rmem: 131072, of which half is for the kernel's own keeping. */
  readonly receiveBuffer: number
  /** What may be written and not acknowledged. Measured: SO_SNDBUF of a new connection over Ethernet, Linux 6.18. */
  readonly sendBuffer: number
  /** The longest segment. Ethernet's 1500 less 20 of IP, 20 of TCP, 12 of timestamps. */
  readonly segment: number
  /** Sockets of one process. systemd's DefaultLimitNOFILE=1024:524288; Node raises the first to the second. */
  readonly openFiles: number
}

export const linuxRules: KernelRules = {
  jiffy: 4,
  initialRto: 1_000,
  minRto: 200,
  lossProbe: true,
  maxRto: 120_000,
  synRetries: 6,
  synLinearTimeouts: 4,
  synAckRetries: 5,
  dataRetries: 15,
  orphanRetries: 8,
  delayedAck: 40,
  quickAcks: 16,
  somaxconn: 4_096,
  beyondBacklog: 1,
  closedPort: "RST",
  ports: [32_768, 60_999],
  timeWait: 60_000,
  finTimeout: 60_000,
  receiveBuffer: 65_536,
  sendBuffer: 69_120,
  segment: 1_448,
  openFiles: 524_288,
}
