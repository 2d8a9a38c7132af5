// Package book holds what peers in Go share: the rules of the book's network, without any I/O, and the form of what
// they print. How a message travels and what a contact looks like is each peer's own.
package book

import (
	"errors"
	"fmt"
	"slices"
)

// What strangers can make us remember.
const (
	maxContacts = 1000
	maxTexts    = 1000
)

var ErrListFull = fmt.Errorf("the list is full: it holds at most %d contacts", maxContacts)

// A Delivery is one message on its way to one contact.
type Delivery struct {
	To      Contact
	Message Message
}

// Membership holds the rules of the book's network, without any I/O: who is in it, and who is told what.
type Membership struct {
	self   Contact
	isEdge bool
	cores  []Contact // the cores that we know; a core's own list holds itself
	edges  []Contact // the edges that hold on to us
	via    Contact   // of a core: through whom it joined; of an edge: the core it holds on to
	texts  []string  // what went through here: each text goes round once
	told   string    // the lists as they were printed last
}

func NewMembership(self Contact, isEdge bool) *Membership {
	m := &Membership{self: self, isEdge: isEdge}
	if !isEdge {
		m.cores = []Contact{self}
	}
	return m
}

func (m *Membership) Join(via Contact) []Delivery {
	m.via = via
	if m.isEdge {
		m.cores = With(m.cores, via)
		return []Delivery{{via, Message{Kind: AddAsEdge}}}
	}
	return []Delivery{{via, Message{Kind: Add}}}
}

// Leave tells one core, which tells the others.
func (m *Membership) Leave() []Delivery {
	others := Without(m.cores, m.self)
	switch {
	case m.isEdge && m.via != "":
		return []Delivery{{m.via, Message{Kind: RemoveEdge}}}
	case m.isEdge || len(others) == 0:
		return nil
	case slices.Contains(others, m.via):
		return []Delivery{{m.via, Message{Kind: Remove}}}
	default:
		return []Delivery{{others[0], Message{Kind: Remove}}}
	}
}

// Receive does what a message about the lists asks for.
func (m *Membership) Receive(from Contact, msg Message) ([]Delivery, error) {
	if msg.Kind == CoreList {
		return nil, m.overwrite(msg.Contacts)
	}
	if m.isEdge {
		return nil, fmt.Errorf("Message type %d is for core nodes, and this is an edge", msg.Kind)
	}
	switch msg.Kind {
	case Add:
		if m.cores = With(m.cores, from); len(m.cores) > maxContacts {
			m.cores = Without(m.cores, from)
			return nil, ErrListFull
		}
		return m.toEverybody(m.coreList()), nil
	case Remove:
		m.cores = Without(m.cores, from)
		return m.toEverybody(m.coreList()), nil
	case AddAsEdge:
		if m.edges = With(m.edges, from); len(m.edges) > maxContacts {
			m.edges = Without(m.edges, from)
			return nil, ErrListFull
		}
		return []Delivery{{from, m.coreList()}}, nil
	case RemoveEdge:
		m.edges = Without(m.edges, from)
	case RequestCoreList:
		return []Delivery{{from, m.coreList()}}, nil
	}
	return nil, nil
}

// overwrite replaces our list, whoever sent the new one and whatever we knew: the book's design, with its price.
func (m *Membership) overwrite(list []Contact) error {
	if len(list) > maxContacts {
		return ErrListFull
	}
	if m.isEdge {
		m.cores = Without(list, m.self)
	} else {
		m.cores = With(list, m.self)
	}
	return nil
}

// Spread passes on a text that another node sent: a core to everybody, an edge to nobody. isNew is false when
// the text was here before.
func (m *Membership) Spread(text string) (deliveries []Delivery, isNew bool) {
	if !m.remember(text) {
		return nil, false
	}
	if m.isEdge {
		return nil, true
	}
	return m.toEverybody(Message{Kind: Enhanced, Text: text}), true
}

// Broadcast sends a text of our own round.
func (m *Membership) Broadcast(text string) ([]Delivery, error) {
	msg := Message{Kind: Enhanced, Text: text}
	if m.isEdge && m.via == "" {
		return nil, errors.New("no core is left on the list: this edge is alone")
	}
	if !m.remember(text) {
		return nil, fmt.Errorf("%.40q was sent before: each text goes round once", text)
	}
	if m.isEdge {
		return []Delivery{{m.via, msg}}, nil
	}
	return m.toEverybody(msg), nil
}

// Lost is called when a contact has died or could not be reached. A core tells everybody; an edge turns to the
// next core on its list, and to it goes what the lost one did not take.
func (m *Membership) Lost(gone Contact, unsent []Message) []Delivery {
	wasCore := slices.Contains(m.cores, gone)
	m.cores = Without(m.cores, gone)
	m.edges = Without(m.edges, gone)
	switch {
	case !m.isEdge && wasCore:
		return m.toEverybody(m.coreList())
	case !m.isEdge || gone != m.via:
		return nil
	}
	m.via = ""
	if len(m.cores) == 0 {
		return nil
	}
	deliveries := m.Join(m.cores[0])
	for _, msg := range unsent {
		if msg.Kind == Enhanced {
			deliveries = append(deliveries, Delivery{m.via, msg})
		}
	}
	return deliveries
}

// Watched are the contacts whose life matters to us: a core's everybody, an edge's one core.
func (m *Membership) Watched() []Contact {
	switch {
	case !m.isEdge:
		return append(Without(m.cores, m.self), m.edges...)
	case m.via != "":
		return []Contact{m.via}
	}
	return nil
}

// TellLists prints the lists where they differ from what was printed last.
func (m *Membership) TellLists() {
	cores, edges := m.lists()
	if lists := fmt.Sprint(cores, edges); lists != m.told {
		m.told = lists
		Events.Info("members", "core", cores, "edge", edges)
	}
}

// lists are what a reader compares: sorted; an edge's cores include the one it holds on to.
func (m *Membership) lists() (cores, edges []Contact) {
	cores = append([]Contact{}, m.cores...) // empty, never nil: JSON's null is no list
	edges = append([]Contact{}, m.edges...)
	if m.isEdge && m.via != "" {
		cores = With(cores, m.via)
	}
	slices.Sort(cores)
	slices.Sort(edges)
	return cores, edges
}

func (m *Membership) toEverybody(msg Message) []Delivery {
	var deliveries []Delivery
	for _, to := range append(Without(m.cores, m.self), m.edges...) {
		deliveries = append(deliveries, Delivery{to, msg})
	}
	return deliveries
}

func (m *Membership) coreList() Message {
	return Message{Kind: CoreList, Contacts: slices.Clone(m.cores)}
}

func (m *Membership) remember(text string) (isNew bool) {
	if slices.Contains(m.texts, text) {
		return false
	}
	m.texts = append(m.texts, text)
	if len(m.texts) > maxTexts {
		m.texts = m.texts[1:]
	}
	return true
}
