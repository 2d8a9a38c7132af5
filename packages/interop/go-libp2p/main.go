// A small peer on go-libp2p. README.md tells how to use it.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"syscall"
	"time"

	book "github.com/ping-from-zero/interop/go-book"
)

const usage = "usage: go-libp2p-peer node [flags]; go-libp2p-peer node -h shows them\n"

// options are what the command line says.
type options struct {
	listen       string
	join         string // a contact, or empty
	edge         bool
	keyType      string
	pingInterval time.Duration // 0: its ping service is not called
	pingTimeout  time.Duration
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if len(os.Args) < 2 || os.Args[1] != "node" {
		fmt.Fprint(os.Stderr, usage)
		os.Exit(2)
	}
	if err := runNode(ctx, parse(os.Args[2:])); err != nil && ctx.Err() == nil {
		book.PrintError("Failed", err)
		os.Exit(1)
	}
}

func parse(args []string) options {
	var o options
	flags := flag.NewFlagSet("node", flag.ExitOnError)
	flags.StringVar(&o.listen, "listen", "/ip4/127.0.0.1/tcp/0", "`multiaddr` to listen at; port 0 takes any free one")
	flags.StringVar(&o.join, "join", "", "`multiaddr` of a node that is in the network already")
	flags.BoolVar(&o.edge, "edge", false, "be an edge node: hold on to one core")
	flags.StringVar(&o.keyType, "key-type", "ed25519", "ed25519, secp256k1, ecdsa or rsa")
	flags.DurationVar(&o.pingInterval, "ping-interval", 0, "call the ping service so often; by default only yamux asks")
	flags.DurationVar(&o.pingTimeout, "ping-timeout", 10*time.Second, "when a ping of the service has failed; it has no deadline of its own")
	_ = flags.Parse(args) // it ends the program
	return o
}
