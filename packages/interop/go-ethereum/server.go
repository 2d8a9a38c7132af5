package main

import (
	"context"
	"crypto/ecdsa"
	"net"

	"github.com/ethereum/go-ethereum/log"
	"github.com/ethereum/go-ethereum/p2p"
	"github.com/ethereum/go-ethereum/p2p/enode"
)

const clientName = "ping-from-zero/go-ethereum"

// capability is that of the book's network: sbp/1, with the one message code 0.
var capability = p2p.Cap{Name: "sbp", Version: 1}

// newServer configures go-ethereum's server as it is, without discovery and without any of Ethereum's protocols.
func newServer(key *ecdsa.PrivateKey, listen string, maxInbound int, run func(*p2p.Peer, p2p.MsgReadWriter) error) *p2p.Server {
	return &p2p.Server{Config: p2p.Config{
		PrivateKey: key,
		Name:       clientName,
		ListenAddr: listen,
		// A peer limit of zero refuses everybody. Half of the slots are for the peers that we dial.
		MaxPeers:    2 * maxInbound,
		DialRatio:   2,
		NoDiscovery: true,
		Protocols: []p2p.Protocol{{
			Name:    capability.Name,
			Version: capability.Version,
			Length:  1,
			Run:     run,
		}},
		Logger: log.NewLogger(failures{events.Handler()}),
	}}
}

// dialer tells of failed dials: go-ethereum itself would try again every 35 s and only log it.
type dialer struct {
	net.Dialer
	failed func(enode.ID, error)
}

func (d *dialer) Dial(ctx context.Context, dest *enode.Node) (net.Conn, error) {
	address, _ := dest.TCPEndpoint()
	conn, err := d.DialContext(ctx, "tcp", address.String())
	if err != nil {
		d.failed(dest.ID(), err)
	}
	return conn, err
}
