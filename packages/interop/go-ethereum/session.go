package main

import (
	"fmt"
	"io"
	"net"

	"github.com/ethereum/go-ethereum/p2p"
)

// maxWaiting messages may wait for a peer that takes none.
const maxWaiting = 256

// A session is go-ethereum's connection with one peer, kept as long as it lives.
type session struct {
	peer    *p2p.Peer
	outbox  chan []byte
	drained chan struct{}
}

func newSession(peer *p2p.Peer, rw p2p.MsgWriter) *session {
	s := &session{peer, make(chan []byte, maxWaiting), make(chan struct{})}
	go func() {
		defer close(s.drained)
		for encoded := range s.outbox {
			// A failed write ends the session, and its end is what the node hears of.
			_ = rw.WriteMsg(rlpMessage(encoded))
		}
	}()
	return s
}

// send queues a message. It is false when the peer takes none and the queue is full.
func (s *session) send(encoded []byte) bool {
	select {
	case s.outbox <- encoded:
		return true
	default:
		return false
	}
}

// contactAt is the peer's contact: the key and the host that the session proves, and the port that it claims.
func (s *session) contactAt(port int) contact {
	return contactOf(s.peer.Node().Pubkey(), s.peer.RemoteAddr().(*net.TCPAddr).IP, port)
}

// readMessage reads one whole message of the peer. Errors of the second kind are the peer's fault.
func readMessage(rw p2p.MsgReader) (message, int, error) {
	msg, err := rw.ReadMsg()
	if err != nil {
		return message{}, 0, err
	}
	defer msg.Discard()
	if msg.Code != 0 {
		return message{}, 0, fmt.Errorf("sbp/1 has no message code %d", msg.Code)
	}
	if msg.Size > maxMessage {
		return message{}, 0, fmt.Errorf("a message of %d bytes; the limit is %d", msg.Size, maxMessage)
	}
	encoded, err := io.ReadAll(msg.Payload)
	if err != nil {
		return message{}, 0, err
	}
	return decodeMessage(encoded)
}
