package main

import (
	"crypto/ecdsa"
	"fmt"
	"net"
	"time"

	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/p2p"
	"github.com/ethereum/go-ethereum/p2p/enode"
	"github.com/ethereum/go-ethereum/p2p/rlpx"
	"github.com/ethereum/go-ethereum/rlp"
)

// Codes of the base protocol. Those of the first capability begin at 16.
const (
	codeHello      = 0
	codeDisconnect = 1
	codePing       = 2
	codePong       = 3
	codeSbp        = 16
)

// handshakeWithin is when to give up on a connection, and then on the handshake with both Hellos.
const handshakeWithin = 5 * time.Second

var emptyList = []byte{0xc0}

// hello is RLP [version, name, [[cap, version], …], port, id]; further fields are ignored.
type hello struct {
	Version    uint64
	Name       string
	Caps       []p2p.Cap
	ListenPort uint64
	ID         []byte
	Rest       []rlp.RawValue `rlp:"tail"`
}

// A wire is one RLPx connection without go-ethereum's server around it: nothing is sent that we don't send.
type wire struct {
	*rlpx.Conn
	tcp   net.Conn
	key   *ecdsa.PrivateKey
	peer  *ecdsa.PublicKey
	hello hello // the peer's
}

// dialWire connects to a node and shakes hands with it.
func dialWire(to *enode.Node, key *ecdsa.PrivateKey) (*wire, error) {
	address, _ := to.TCPEndpoint()
	tcp, err := net.DialTimeout("tcp", address.String(), handshakeWithin)
	if err != nil {
		return nil, err
	}
	return initiate(tcp, to.Pubkey(), key)
}

// initiate proves who we are and exchanges Hellos. It offers what the peer offers, so that any peer keeps it.
func initiate(tcp net.Conn, peer *ecdsa.PublicKey, key *ecdsa.PrivateKey) (*wire, error) {
	w := &wire{Conn: rlpx.NewConn(tcp, peer), tcp: tcp, key: key}
	return w.within(handshakeWithin, func() error {
		if err := w.prove(); err != nil {
			return err
		}
		if err := w.readHello(); err != nil {
			return err
		}
		return w.writeHello(w.hello.Caps)
	})
}

// respond is the listener's side. It sends its Hello at once, as go-ethereum does.
func respond(tcp net.Conn, key *ecdsa.PrivateKey) (*wire, error) {
	w := &wire{Conn: rlpx.NewConn(tcp, nil), tcp: tcp, key: key}
	return w.within(handshakeWithin, func() error {
		if err := w.prove(); err != nil {
			return err
		}
		if err := w.writeHello([]p2p.Cap{capability}); err != nil {
			return err
		}
		return w.readHello()
	})
}

// within runs a handshake under a deadline, and closes the connection when it fails.
func (w *wire) within(limit time.Duration, handshake func() error) (*wire, error) {
	if err := w.tcp.SetDeadline(time.Now().Add(limit)); err != nil {
		return nil, err
	}
	if err := handshake(); err != nil {
		w.tcp.Close()
		return nil, err
	}
	w.SetSnappy(w.hello.Version >= 5)
	return w, w.tcp.SetDeadline(time.Time{})
}

// prove runs auth and ack.
func (w *wire) prove() (err error) {
	if w.peer, err = w.Handshake(w.key); err != nil {
		return fmt.Errorf("RLPx handshake: %w", err)
	}
	return nil
}

func (w *wire) writeHello(caps []p2p.Cap) error {
	return w.write(codeHello, hello{
		Version: 5,
		Name:    clientName,
		Caps:    caps,
		ID:      crypto.FromECDSAPub(&w.key.PublicKey)[1:],
	})
}

func (w *wire) readHello() error {
	code, data, err := w.read()
	if err != nil {
		return fmt.Errorf("in place of Hello: %w", err)
	}
	if code != codeHello {
		return fmt.Errorf("message %d came in place of Hello", code)
	}
	return rlp.DecodeBytes(data, &w.hello)
}

// write sends one message, its content encoded as RLP.
func (w *wire) write(code uint64, content any) error {
	data, err := rlp.EncodeToBytes(content)
	if err == nil {
		_, err = w.Write(code, data)
	}
	return err
}

// read returns the next message. A Disconnect comes back as its reason, which is an error.
func (w *wire) read() (code uint64, data []byte, err error) {
	code, data, _, err = w.Read()
	if err == nil && code == codeDisconnect {
		err = disconnectReason(data)
	}
	return code, data, err
}

// disconnectReason reads [reason], or the reason alone as some clients send it.
func disconnectReason(data []byte) error {
	_, content, _, err := rlp.Split(data)
	if err != nil {
		return fmt.Errorf("a Disconnect that is not RLP: %w", err)
	}
	if len(content) == 0 {
		return p2p.DiscRequested
	}
	return p2p.DiscReason(content[0])
}

// hangUp says goodbye and closes.
func (w *wire) hangUp() {
	_ = w.write(codeDisconnect, []p2p.DiscReason{p2p.DiscQuitting})
	w.tcp.Close()
}

// printConnected says what the handshake told us.
func printConnected(w *wire) {
	events.Info("connected", "peer", hexID(w.peer),
		"client", w.hello.Name, "caps", fmt.Sprint(w.hello.Caps), "address", w.tcp.RemoteAddr().String())
}
