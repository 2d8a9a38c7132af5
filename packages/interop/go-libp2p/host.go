package main

import (
	"crypto/rand"
	"fmt"

	"github.com/libp2p/go-libp2p"
	"github.com/libp2p/go-libp2p/core/crypto"
	"github.com/libp2p/go-libp2p/core/event"
	"github.com/libp2p/go-libp2p/core/host"
	"github.com/libp2p/go-libp2p/p2p/muxer/yamux"
	"github.com/libp2p/go-libp2p/p2p/security/noise"
	"github.com/libp2p/go-libp2p/p2p/transport/tcp"
	book "github.com/ping-from-zero/interop/go-book"
)

var keyTypes = map[string]int{
	"ed25519":   crypto.Ed25519,
	"secp256k1": crypto.Secp256k1,
	"ecdsa":     crypto.ECDSA,
	"rsa":       crypto.RSA,
}

const rsaBits = 2048 // of the other kinds of keys there is one size

// newHost is go-libp2p with its own defaults for TCP, Noise, yamux, identify and ping, and with nothing else.
func newHost(listen, keyType string) (host.Host, error) {
	kind, known := keyTypes[keyType]
	if !known {
		return nil, fmt.Errorf("there is no key type %q", keyType)
	}
	key, _, err := crypto.GenerateKeyPairWithReader(kind, rsaBits, rand.Reader)
	if err != nil {
		return nil, err
	}
	return libp2p.New(
		libp2p.Identity(key),
		libp2p.ListenAddrStrings(listen),
		libp2p.Transport(tcp.NewTCPTransport),
		libp2p.Security(noise.ID, noise.New),
		libp2p.Muxer(yamux.ID, yamux.DefaultTransport),
		libp2p.UserAgent("go-libp2p-peer"),
		libp2p.DisableRelay(),
		libp2p.DisableMetrics(),
	)
}

// printIdentified prints who the peers are, as they say.
func printIdentified(h host.Host) error {
	identified, err := h.EventBus().Subscribe(new(event.EvtPeerIdentificationCompleted))
	if err != nil {
		return err
	}
	go func() {
		for got := range identified.Out() {
			e := got.(event.EvtPeerIdentificationCompleted)
			book.Events.Info("identified", "peer", e.Peer.String(), "agent", e.AgentVersion, "protocols", e.Protocols)
		}
	}()
	return nil
}
