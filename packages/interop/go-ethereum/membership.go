package main

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

var errListFull = fmt.Errorf("the list is full: it holds at most %d contacts", maxContacts)

// A delivery is one message on its way to one contact.
type delivery struct {
	to      contact
	message message
}

// membership holds the rules of the book's network, without any I/O: who is in it, and who is told what.
type membership struct {
	self   contact
	isEdge bool
	cores  []contact // the cores that we know; a core's own list holds itself
	edges  []contact // the edges that hold on to us
	via    contact   // of a core: through whom it joined; of an edge: the core it holds on to
	texts  []string  // what went through here: each text goes round once
}

func newMembership(self contact, isEdge bool) *membership {
	m := &membership{self: self, isEdge: isEdge}
	if !isEdge {
		m.cores = []contact{self}
	}
	return m
}

func (m *membership) join(via contact) []delivery {
	m.via = via
	if m.isEdge {
		m.cores = with(m.cores, via)
		return []delivery{{via, message{kind: msgAddAsEdge}}}
	}
	return []delivery{{via, message{kind: msgAdd}}}
}

// leave tells one core, which tells the others.
func (m *membership) leave() []delivery {
	others := without(m.cores, m.self)
	switch {
	case m.isEdge && m.via != "":
		return []delivery{{m.via, message{kind: msgRemoveEdge}}}
	case m.isEdge || len(others) == 0:
		return nil
	case slices.Contains(others, m.via):
		return []delivery{{m.via, message{kind: msgRemove}}}
	default:
		return []delivery{{others[0], message{kind: msgRemove}}}
	}
}

// receive does what a message about the lists asks for.
func (m *membership) receive(from contact, msg message) ([]delivery, error) {
	if msg.kind == msgCoreList {
		return nil, m.overwrite(msg.contacts)
	}
	if m.isEdge {
		return nil, fmt.Errorf("message type %d is for core nodes, and this is an edge", msg.kind)
	}
	switch msg.kind {
	case msgAdd:
		if m.cores = with(m.cores, from); len(m.cores) > maxContacts {
			m.cores = without(m.cores, from)
			return nil, errListFull
		}
		return m.toEverybody(m.coreList()), nil
	case msgRemove:
		m.cores = without(m.cores, from)
		return m.toEverybody(m.coreList()), nil
	case msgAddAsEdge:
		if m.edges = with(m.edges, from); len(m.edges) > maxContacts {
			m.edges = without(m.edges, from)
			return nil, errListFull
		}
		return []delivery{{from, m.coreList()}}, nil
	case msgRemoveEdge:
		m.edges = without(m.edges, from)
	case msgRequestCoreList:
		return []delivery{{from, m.coreList()}}, nil
	}
	return nil, nil
}

// overwrite replaces our list, whoever sent the new one and whatever we knew: the book's design, with its price.
func (m *membership) overwrite(list []contact) error {
	if len(list) > maxContacts {
		return errListFull
	}
	if m.isEdge {
		m.cores = without(list, m.self)
	} else {
		m.cores = with(list, m.self)
	}
	return nil
}

// spread passes on a text that another node sent: a core to everybody, an edge to nobody. isNew is false when
// the text was here before.
func (m *membership) spread(text string) (deliveries []delivery, isNew bool) {
	if !m.remember(text) {
		return nil, false
	}
	if m.isEdge {
		return nil, true
	}
	return m.toEverybody(message{kind: msgEnhanced, text: text}), true
}

// broadcast sends a text of our own round.
func (m *membership) broadcast(text string) ([]delivery, error) {
	msg := message{kind: msgEnhanced, text: text}
	if m.isEdge && m.via == "" {
		return nil, errors.New("no core is left on the list: this edge is alone")
	}
	if !m.remember(text) {
		return nil, fmt.Errorf("%.40q was sent before: each text goes round once", text)
	}
	if m.isEdge {
		return []delivery{{m.via, msg}}, nil
	}
	return m.toEverybody(msg), nil
}

// lost is called when a contact has died or could not be reached. A core tells everybody; an edge turns to the
// next core on its list, and to it goes what the lost one did not take.
func (m *membership) lost(gone contact, unsent []message) []delivery {
	wasCore := slices.Contains(m.cores, gone)
	m.cores = without(m.cores, gone)
	m.edges = without(m.edges, gone)
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
	deliveries := m.join(m.cores[0])
	for _, msg := range unsent {
		if msg.kind == msgEnhanced {
			deliveries = append(deliveries, delivery{m.via, msg})
		}
	}
	return deliveries
}

// watched are the contacts whose life matters to us: a core's everybody, an edge's one core.
func (m *membership) watched() []contact {
	switch {
	case !m.isEdge:
		return append(without(m.cores, m.self), m.edges...)
	case m.via != "":
		return []contact{m.via}
	}
	return nil
}

// lists are what a reader compares: sorted; an edge's cores include the one it holds on to.
func (m *membership) lists() (cores, edges []contact) {
	cores = append([]contact{}, m.cores...) // empty, never nil: JSON's null is no list
	edges = append([]contact{}, m.edges...)
	if m.isEdge && m.via != "" {
		cores = with(cores, m.via)
	}
	slices.Sort(cores)
	slices.Sort(edges)
	return cores, edges
}

func (m *membership) toEverybody(msg message) []delivery {
	var deliveries []delivery
	for _, to := range append(without(m.cores, m.self), m.edges...) {
		deliveries = append(deliveries, delivery{to, msg})
	}
	return deliveries
}

func (m *membership) coreList() message {
	return message{kind: msgCoreList, contacts: slices.Clone(m.cores)}
}

func (m *membership) remember(text string) (isNew bool) {
	if slices.Contains(m.texts, text) {
		return false
	}
	m.texts = append(m.texts, text)
	if len(m.texts) > maxTexts {
		m.texts = m.texts[1:]
	}
	return true
}
