package main

import (
	"context"
	"time"

	"github.com/ethereum/go-ethereum/crypto"
)

// ping sends one ping and waits for the pong. Whatever else comes meanwhile, pings included, is served or ignored.
func (w *wire) ping() (time.Duration, error) {
	start := time.Now()
	if _, err := w.Write(codePing, emptyList); err != nil {
		return 0, err
	}
	for {
		code, _, err := w.read()
		if err != nil {
			return 0, err
		}
		switch code {
		case codePong:
			return time.Since(start), nil
		case codePing:
			if _, err := w.Write(codePong, emptyList); err != nil {
				return 0, err
			}
		}
	}
}

// runPing pings a node count times and prints each time.
func runPing(ctx context.Context, s stage, count int, interval time.Duration) error {
	w, err := s.dial()
	if err != nil {
		return err
	}
	defer w.hangUp()
	defer context.AfterFunc(ctx, func() { w.tcp.Close() })()
	printConnected(w)
	for range count {
		rtt, err := w.ping()
		if err != nil {
			return err
		}
		events.Info("pong", "rttMs", milliseconds(rtt))
		time.Sleep(interval)
	}
	return nil
}

// benchPing measures pings, one after the other over one session.
func benchPing(s stage, count int) error {
	w, err := s.dial()
	if err != nil {
		return err
	}
	defer w.hangUp()
	return measure("ping", count, w.ping)
}

// benchHandshake measures how long it takes from the dial until both Hellos are there, each time as somebody new.
func benchHandshake(s stage, count int) error {
	to, err := s.target()
	if err != nil {
		return err
	}
	return measure("handshake", count, func() (time.Duration, error) {
		key, err := crypto.GenerateKey()
		if err != nil {
			return 0, err
		}
		start := time.Now()
		w, err := dialWire(to, key)
		if err != nil {
			return 0, err
		}
		took := time.Since(start)
		w.hangUp()
		return took, nil
	})
}
