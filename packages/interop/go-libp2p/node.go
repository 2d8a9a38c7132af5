package main

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"time"

	"github.com/libp2p/go-libp2p/core/host"
	"github.com/libp2p/go-libp2p/core/peer"
	"github.com/multiformats/go-multiaddr"
	book "github.com/ping-from-zero/interop/go-book"
)

// leaveWithin is when to leave without the goodbye having been taken.
const leaveWithin = time.Second

// node takes part in the book's network. Its state belongs to one goroutine: see book.Turns.
type node struct {
	host     host.Host
	port     int
	options  options
	members  *book.Membership
	outboxes map[peer.ID]outbox
	watches  map[contact]*watch
	turns    *book.Turns
}

// runNode runs until the context ends, then says goodbye.
func runNode(ctx context.Context, o options) error {
	h, err := newHost(o.listen, o.keyType)
	if err != nil {
		return err
	}
	defer h.Close()
	n := &node{
		host:     h,
		options:  o,
		outboxes: make(map[peer.ID]outbox),
		watches:  make(map[contact]*watch),
		turns:    book.NewTurns(),
	}
	defer n.turns.Stop()
	if err = printIdentified(h); err != nil {
		return err
	}
	port, err := h.Addrs()[0].ValueForProtocol(multiaddr.P_TCP)
	if err != nil {
		return err
	}
	if n.port, err = strconv.Atoi(port); err != nil {
		return err
	}
	self := contact(fmt.Sprintf("%s/p2p/%s", h.Addrs()[0], h.ID()))
	n.members = book.NewMembership(self, o.edge)
	n.hearConnections()
	h.SetStreamHandler(simpleBitcoin, n.hear)
	book.Events.Info("listening", "contact", self)

	go n.turns.ReadLines(n.broadcast)
	if o.join != "" {
		via, err := parseContact(o.join)
		if err != nil {
			return err
		}
		n.deliver(n.members.Join(via))
	}
	n.turns.Run(ctx, n.settle)
	n.leave()
	return nil
}

// settle brings watches and printed lines in step with the membership.
func (n *node) settle() {
	watched := n.members.Watched()
	for _, c := range watched {
		if n.watches[c] == nil {
			n.watches[c] = n.startWatch(c)
		}
	}
	for c, watch := range n.watches {
		if !slices.Contains(watched, c) {
			watch.stop()
			delete(n.watches, c)
		}
	}
	n.members.TellLists()
}

func (n *node) received(from contact, m message) {
	switch {
	case m.Kind == book.Enhanced:
		deliveries, isNew := n.members.Spread(m.Text)
		if isNew {
			book.Events.Info("message", "from", from, "text", m.Text)
		}
		n.deliver(deliveries)
	case m.Kind == book.Ping || m.Kind > book.Enhanced: // nothing to do
	default:
		deliveries, err := n.members.Receive(from, m)
		if err != nil {
			book.PrintError("Refused", err, "from", from)
		}
		n.deliver(deliveries)
	}
}

func (n *node) deliver(deliveries []book.Delivery) {
	for _, d := range deliveries {
		select {
		case n.outboxFor(d.To) <- d.Message:
		default:
			book.PrintError("Unsent", fmt.Errorf("%d messages wait for it already", maxWaiting), "to", d.To)
		}
	}
}

// unsent is called when a message was not taken: whoever takes none is a member no more.
func (n *node) unsent(to contact, m message, err error) {
	book.PrintError("Unsent", err, "to", to)
	n.deliver(n.members.Lost(to, []message{m}))
}

func (n *node) broadcast(text string) {
	deliveries, err := n.members.Broadcast(text)
	if err != nil {
		book.PrintError("Refused", err)
	}
	n.deliver(deliveries)
}

// leave says goodbye to one core and waits until it is taken.
func (n *node) leave() {
	for _, d := range n.members.Leave() {
		said := make(chan struct{})
		go func() {
			defer close(said)
			_ = n.say(d.To, d.Message) // who is not told now finds out by the end of the connection
		}()
		select {
		case <-said:
		case <-time.After(leaveWithin):
		}
	}
}
