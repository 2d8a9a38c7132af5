package main

import (
	"context"
	book "github.com/ping-from-zero/interop/go-book"
	"net"
	"time"
)

// act plays a role to everybody who connects and, with join, to a node that is asked to take us in as a core.
func act(ctx context.Context, s stage, play role) error {
	listener, port, err := listenOn(ctx, s)
	if err != nil {
		return err
	}
	perform := func(l *line, shakeHands func() (*wire, error)) {
		start := time.Now()
		w, err := shakeHands()
		if err == nil {
			printConnected(w)
			err = play(ctx, &actor{w, l, port})
		}
		l.Close()
		events.Info("disconnected", "reason", err.Error(), "afterMs", milliseconds(time.Since(start)))
	}
	if s.join != "" {
		to, err := parseContact(s.join)
		if err != nil {
			return err
		}
		address, _ := nodeOf(to).TCPEndpoint()
		tcp, err := net.DialTimeout("tcp", address.String(), handshakeWithin)
		if err != nil {
			return err
		}
		l := &line{Conn: tcp}
		go perform(l, func() (*wire, error) {
			w, err := initiate(l, nodeOf(to).Pubkey(), s.key)
			if err != nil {
				return nil, err
			}
			return w, w.write(codeSbp, encode(message{Kind: book.Add}, port))
		})
	}
	for {
		tcp, err := listener.Accept()
		if err != nil {
			return err
		}
		l := &line{Conn: tcp}
		go perform(l, func() (*wire, error) { return respond(l, s.key) })
	}
}

// tcpOnly accepts connections and leaves it at that: a living kernel, and above it a program that never speaks.
func tcpOnly(ctx context.Context, s stage) error {
	listener, _, err := listenOn(ctx, s)
	if err != nil {
		return err
	}
	for {
		tcp, err := listener.Accept()
		if err != nil {
			return err
		}
		events.Info("accepted", "address", tcp.RemoteAddr().String())
		go func() {
			start := time.Now()
			for buffer := make([]byte, 1024); err == nil; {
				_, err = tcp.Read(buffer)
			}
			events.Info("disconnected", "reason", err.Error(), "afterMs", milliseconds(time.Since(start)))
		}()
	}
}

// listenOn listens until the context ends, and prints under which contact.
func listenOn(ctx context.Context, s stage) (net.Listener, int, error) {
	listener, err := net.Listen("tcp", s.listen)
	if err != nil {
		return nil, 0, err
	}
	context.AfterFunc(ctx, func() { listener.Close() })
	bound := listener.Addr().(*net.TCPAddr)
	events.Info("listening", "contact", contactOf(&s.key.PublicKey, bound.IP, bound.Port))
	return listener, bound.Port, nil
}
