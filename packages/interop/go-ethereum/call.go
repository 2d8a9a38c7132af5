package main

import (
	"bytes"
	"fmt"
	"slices"
	"time"

	"github.com/ethereum/go-ethereum/p2p/enode"
	book "github.com/ping-from-zero/interop/go-book"
)

const (
	// politeWait is how long the node with the larger id leaves the dialling to the other. Nodes that learn of
	// each other at once would dial at once, and go-ethereum may then refuse both sessions.
	politeWait = 500 * time.Millisecond
	// reachWithin is when to give up on a contact. go-ethereum dials the same node again after 35 s.
	reachWithin = 45 * time.Second
)

// A call is a session that we want with a contact, and the messages that wait for it.
type call struct {
	to      contact
	waiting []message
	start   *time.Timer
	end     *time.Timer
}

// add lets a message wait; with something to say nobody waits for the other to dial.
func (c *call) add(m message) {
	if len(c.waiting) == maxWaiting {
		printError("Unsent", errPeerTakesNothing, "to", c.to)
		return
	}
	c.waiting = append(c.waiting, m)
	c.start.Reset(0)
}

// callFor has the server dial until there is a session, or reachWithin is over.
func (n *node) callFor(to contact) *call {
	node := nodeOf(to)
	id := node.ID()
	if c := n.calls[id]; c != nil {
		return c
	}
	c := &call{to: to}
	own := n.server.Self().ID()
	wait := time.Duration(0)
	if bytes.Compare(own[:], id[:]) > 0 {
		wait = politeWait
	}
	c.start = time.AfterFunc(wait, func() { n.server.AddPeer(node) })
	c.end = time.AfterFunc(reachWithin, func() {
		n.Turns.Do(func() { n.unreachable(id, fmt.Errorf("no session within %v", reachWithin)) })
	})
	n.calls[id] = c
	return c
}

// answered ends a call that found its session, and returns what waited for it.
func (n *node) answered(id enode.ID) []book.Delivery {
	c := n.calls[id]
	if c == nil {
		return nil
	}
	delete(n.calls, id)
	c.start.Stop()
	c.end.Stop()
	var deliveries []book.Delivery
	for _, m := range c.waiting {
		deliveries = append(deliveries, book.Delivery{To: c.to, Message: m})
	}
	return deliveries
}

// hangUp ends a call without a session.
func (n *node) hangUp(c *call) {
	n.answered(idOf(c.to))
	n.forget(c.to)
}

// forget has the server dial a contact no more.
func (n *node) forget(c contact) {
	// RemovePeer waits for the end of a session, if there is one, and that end is a turn of ours.
	go n.server.RemovePeer(nodeOf(c))
}

func (n *node) unreachable(id enode.ID, err error) {
	c := n.calls[id]
	if c == nil {
		return // a session came all the same
	}
	n.hangUp(c)
	printError("Unreachable", err, "to", c.to)
	if slices.Contains(n.Members.Watched(), c.to) {
		n.lost(c.to, "unreachable", c.waiting)
	} else {
		n.Deliver(n.Members.Lost(c.to, c.waiting))
	}
}
