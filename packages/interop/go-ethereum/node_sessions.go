package main

import (
	"errors"
	"strings"

	"github.com/ethereum/go-ethereum/p2p"
)

var errPeerTakesNothing = errors.New("the peer takes no messages, and as many as may wait for it already do")

// runSession is the reading side of one session. The server calls it for each peer, in a goroutine of its own:
// were it not to read, go-ethereum would not read this peer's pings either.
func (n *node) runSession(peer *p2p.Peer, rw p2p.MsgReadWriter) error {
	s := newSession(peer, rw)
	n.Turns.Do(func() { n.connected(s) })
	for {
		msg, err := rw.ReadMsg()
		if err != nil {
			return err
		}
		m, port, err := readMessage(msg)
		if err != nil {
			printError("BadMessage", err, "from", peer.RemoteAddr().String())
			return err
		}
		n.Turns.Do(func() { n.Received(s.contactAt(port), m) })
	}
}

func (n *node) connected(s *session) {
	id := s.peer.ID()
	if before := n.sessions[id]; before != nil {
		close(before.outbox) // its end is on the way to us
	}
	n.sessions[id] = s
	events.Info("connected", "peer", s.id, "client", s.peer.Fullname(), "inbound", s.peer.Inbound(),
		"address", s.peer.RemoteAddr().String())
	n.Deliver(n.answered(id))
}

// hearDrops waits for the ends of sessions. They arrive here, with their reasons, after runSession has returned.
func (n *node) hearDrops() {
	drops := make(chan *p2p.PeerEvent, 64)
	defer n.server.SubscribeEvents(drops).Unsubscribe()
	for {
		select {
		case event := <-drops:
			if event.Type == p2p.PeerEventTypeDrop {
				n.Turns.Do(func() { n.dropped(event) })
			}
		case <-n.Turns.Stopped():
			return
		}
	}
}

func (n *node) dropped(event *p2p.PeerEvent) {
	s := n.sessions[event.Peer]
	if s == nil || s.peer.RemoteAddr().String() != event.RemoteAddress {
		return // a newer session has taken its place
	}
	events.Info("disconnected", "peer", s.id, "reason", withoutAddresses(event.Error))
	close(s.outbox)
	delete(n.sessions, event.Peer)
	// Of two sessions that began at once, this was one too many: no sign of death.
	if event.Error == p2p.DiscAlreadyConnected.Error() {
		return
	}
	for _, c := range n.Members.Watched() {
		if idOf(c) == event.Peer {
			n.forget(c)
			n.lost(c, withoutAddresses(event.Error), nil)
		}
	}
}

// withoutAddresses leaves "i/o timeout" of "read tcp 127.0.0.1:30303->127.0.0.1:51224: i/o timeout".
func withoutAddresses(reason string) string {
	if _, rest, found := strings.Cut(reason, "->"); found {
		if _, what, found := strings.Cut(rest, ": "); found {
			return what
		}
	}
	return reason
}

func (n *node) lost(c contact, evidence string, unsent []message) {
	delete(n.alive, c)
	events.Info("health", "contact", c, "status", "dead", "evidence", evidence)
	n.Deliver(n.Members.Lost(c, unsent))
}
