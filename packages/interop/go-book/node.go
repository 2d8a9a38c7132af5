package book

import (
	"context"
	"time"
)

// leaveWithin is when to leave without the goodbye having been taken.
const leaveWithin = time.Second

// A Carrier is what each peer brings to its node: what a contact looks like, and how messages travel. All of it but
// ParseContact is called from the node's one goroutine.
type Carrier interface {
	ParseContact(text string) (Contact, error)
	Deliver([]Delivery)
	// Settle brings what the carrier holds in step with the membership.
	Settle()
	// SayGoodbye returns a channel that is closed when the message is taken; nil where nobody can take it.
	SayGoodbye(Delivery) <-chan struct{}
}

// A Node takes part in the book's network: it joins, spreads what is typed and what others say, and leaves. Its state
// belongs to one goroutine: see Turns.
type Node struct {
	Members *Membership
	Turns   *Turns
	Carrier Carrier
}

// Run joins through another node, unless that is empty, and runs until the context ends; then it says goodbye.
func (n *Node) Run(ctx context.Context, join string) error {
	go n.Turns.ReadLines(n.broadcast)
	if join != "" {
		via, err := n.Carrier.ParseContact(join)
		if err != nil {
			return err
		}
		n.Carrier.Deliver(n.Members.Join(via))
	}
	n.Turns.Run(ctx, func() {
		n.Carrier.Settle()
		n.Members.TellLists()
	})
	n.leave()
	return nil
}

// Received does what a message asks for. It is called in a turn.
func (n *Node) Received(from Contact, m Message) {
	switch {
	case m.Kind == Enhanced:
		deliveries, isNew := n.Members.Spread(m.Text)
		if isNew {
			Events.Info("message", "from", from, "text", m.Text)
		}
		n.Carrier.Deliver(deliveries)
	case m.Kind == Ping || m.Kind > Enhanced: // nothing to do
	default:
		deliveries, err := n.Members.Receive(from, m)
		if err != nil {
			PrintError("Refused", err, "from", from)
		}
		n.Carrier.Deliver(deliveries)
	}
}

func (n *Node) broadcast(text string) {
	deliveries, err := n.Members.Broadcast(text)
	if err != nil {
		PrintError("Refused", err)
	}
	n.Carrier.Deliver(deliveries)
}

// leave says goodbye to one core and waits until it is taken.
func (n *Node) leave() {
	for _, d := range n.Members.Leave() {
		taken := n.Carrier.SayGoodbye(d)
		if taken == nil {
			continue
		}
		select {
		case <-taken:
		case <-time.After(leaveWithin):
		}
	}
}
