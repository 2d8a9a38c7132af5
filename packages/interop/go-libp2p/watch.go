package main

import (
	"context"
	"errors"
	"time"

	"github.com/libp2p/go-libp2p/core/network"
	"github.com/libp2p/go-libp2p/p2p/protocol/ping"
	book "github.com/ping-from-zero/interop/go-book"
)

// connectWithin is when to give up on a contact.
const connectWithin = 10 * time.Second

// A watch wants a connection with a contact. How it proves life is go-libp2p's own: yamux asks by itself, and ends
// the connection when nothing comes. With -ping-interval the ping service is called as well.
type watch struct {
	stop    context.CancelFunc
	isAlive bool
}

func (n *node) startWatch(c contact) *watch {
	ctx, cancel := context.WithCancel(context.Background())
	w := &watch{stop: cancel}
	go func() {
		limited, cancel := context.WithTimeout(ctx, connectWithin)
		defer cancel()
		err := n.host.Connect(limited, infoOf(c))
		n.Turns.Do(func() {
			switch {
			case n.watches[c] != w: // it is watched no more
			case err != nil:
				book.PrintError("Unreachable", err, "to", c)
				n.died(c, "unreachable")
			case !n.isConnected(idOf(c)):
				n.died(c, "connection ended")
			default:
				w.isAlive = true
				book.Events.Info("health", "contact", c, "status", "alive", "evidence", "connection")
				if n.options.pingInterval > 0 {
					go n.pingRegularly(ctx, c)
				}
			}
		})
	}()
	return w
}

// hearConnections tells of the end of a peer's last connection. go-libp2p says that it has ended, and not why.
func (n *node) hearConnections() {
	n.host.Network().Notify(&network.NotifyBundle{
		ConnectedF: func(_ network.Network, conn network.Conn) {
			book.Events.Info("connected", "peer", conn.RemotePeer().String(), "address", conn.RemoteMultiaddr().String(),
				"inbound", conn.Stat().Direction == network.DirInbound)
		},
		DisconnectedF: func(_ network.Network, conn network.Conn) {
			id := conn.RemotePeer()
			n.Turns.Do(func() {
				book.Events.Info("disconnected", "peer", id.String(), "reason", "connection ended")
				if n.isConnected(id) {
					return
				}
				for c, watch := range n.watches {
					if idOf(c) == id && watch.isAlive {
						n.died(c, "connection ended")
					}
				}
			})
		},
	})
}

func (n *node) died(c contact, evidence string) {
	book.Events.Info("health", "contact", c, "status", "dead", "evidence", evidence)
	n.Deliver(n.Members.Lost(c, nil))
}

// pingRegularly calls the ping service until the watch ends. A stream that ends is opened once more: go-libp2p
// itself ends those of others after 10 s without a ping, and after 30 s in all.
func (n *node) pingRegularly(ctx context.Context, c contact) {
	for pinged := true; pinged; {
		var err error
		pinged, err = n.pingOverOneStream(ctx, c)
		if ctx.Err() != nil {
			return
		}
		if !pinged {
			n.Turns.Do(func() {
				if n.watches[c] != nil {
					n.died(c, err.Error())
				}
			})
		}
	}
}

// pingOverOneStream pings until the stream fails. pinged tells whether an echo came before that.
func (n *node) pingOverOneStream(ctx context.Context, c contact) (pinged bool, err error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	results := ping.Ping(ctx, n.host, idOf(c))
	for {
		select {
		case result, ok := <-results:
			if !ok {
				return pinged, errors.New("the ping service has ended")
			}
			if result.Error != nil {
				return pinged, result.Error
			}
			pinged = true
			rttMs := float64(result.RTT.Microseconds()) / 1000
			book.Events.Info("health", "contact", c, "status", "alive", "evidence", "echo", "rttMs", rttMs)
		case <-time.After(n.options.pingTimeout):
			return false, errors.New("no echo in time")
		case <-ctx.Done():
			return pinged, ctx.Err()
		}
		select {
		case <-time.After(n.options.pingInterval):
		case <-ctx.Done():
			return pinged, ctx.Err()
		}
	}
}
