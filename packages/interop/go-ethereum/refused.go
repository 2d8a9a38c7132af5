package main

import (
	"fmt"
	"net"
	"strings"
	"time"

	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/p2p"
	"github.com/ethereum/go-ethereum/p2p/rlpx"
)

// wrongHellos are those that nobody takes, by what is wrong with them.
var wrongHellos = map[string]func(*hello){
	"wrong-id": func(h *hello) { h.ID[0] ^= 1 },
	"short-id": func(h *hello) { h.ID = h.ID[:32] },
	"long":     func(h *hello) { h.Name = strings.Repeat("x", 3_000) },
}

// sayWrongHello prints what a node answers to such a Hello. It reads as go-ethereum's transport does: with snappy from
// the peer's Hello on, whatever became of its own.
func sayWrongHello(s stage, kind string) error {
	spoil := wrongHellos[kind]
	if spoil == nil {
		return fmt.Errorf("no wrong Hello is called %q", kind)
	}
	to, err := s.target()
	if err != nil {
		return err
	}
	address, _ := to.TCPEndpoint()
	tcp, err := net.DialTimeout("tcp", address.String(), handshakeWithin)
	if err != nil {
		return err
	}
	defer tcp.Close()
	if err := tcp.SetDeadline(time.Now().Add(handshakeWithin)); err != nil {
		return err
	}
	w := &wire{Conn: rlpx.NewConn(tcp, to.Pubkey()), tcp: tcp, key: s.key}
	if err := w.prove(); err != nil {
		return err
	}
	ours := hello{
		Version: 5,
		Name:    clientName,
		Caps:    []p2p.Cap{capability},
		ID:      crypto.FromECDSAPub(&w.key.PublicKey)[1:],
	}
	spoil(&ours)
	if err := w.write(codeHello, ours); err != nil {
		return err
	}
	if err := w.readHello(); err != nil {
		return err
	}
	w.SetSnappy(w.hello.Version >= 5)
	_, _, err = w.read()
	if err == nil {
		return fmt.Errorf("a message came in place of Disconnect")
	}
	events.Info("disconnected", "reason", err.Error())
	return nil
}
