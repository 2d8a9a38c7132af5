package book

import "slices"

// MessageType is the book's number for a type of message.
type MessageType uint64

const (
	Add              MessageType = iota // I am a core node, take me in
	Remove                              // I leave
	CoreList                            // these are the core nodes; replaces the receiver's list
	RequestCoreList                     // send me the list
	Ping                                // says nothing: sessions prove life in their own way
	AddAsEdge                           // I am an edge node, be my core
	RemoveEdge                          // I leave, as an edge
	NewTransaction                      // for the application, as are the next three
	NewBlock                            //
	RequestFullChain                    //
	RspFullChain                        //
	Enhanced                            // any text; spread to everybody
)

// MaxMessage bounds what a peer can make us hold: 1 MiB.
const MaxMessage = 1 << 20

type Message struct {
	Kind     MessageType
	Contacts []Contact // of CoreList
	Text     string    // of the types that carry one
}

// HasText tells whether messages of this type carry a text.
func (t MessageType) HasText() bool {
	return t == NewTransaction || t == NewBlock || t == RspFullChain || t == Enhanced
}

// A Contact is how a node can be called, in one spelling only. What it looks like, each peer knows.
type Contact string

func With(list []Contact, c Contact) []Contact {
	if slices.Contains(list, c) {
		return list
	}
	return append(slices.Clone(list), c)
}

// Without returns a list of its own, which may be appended to.
func Without(list []Contact, c Contact) []Contact {
	return slices.DeleteFunc(slices.Clone(list), func(other Contact) bool { return other == c })
}
