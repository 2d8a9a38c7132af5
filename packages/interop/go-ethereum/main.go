// A small peer on go-ethereum's own p2p packages. README.md tells which parts it can play.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"syscall"
)

const usage = `usage: go-ethereum-peer PART [flags] [enode]

node              takes part in the book's network

Clients of one connection; they want an enode URL
  ping            pings and prints each round-trip time
  wrong-hello     says a Hello that is refused, and prints the reason
  bench-ping      measures pings, one after the other
  bench-handshake measures connections, from the dial to both Hellos

Faulty peers; with -join they are taken in as core nodes
  mute            never answers a ping, but talks
  silent          says nothing after Hello
  forge           sends a frame with a wrong MAC
  tcp-only        accepts TCP connections, and nothing more

go-ethereum-peer PART -h shows the flags of a part.
`

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if len(os.Args) < 2 || parts[os.Args[1]] == nil {
		fmt.Fprint(os.Stderr, usage)
		os.Exit(2)
	}
	if err := run(ctx, os.Args[1], os.Args[2:]); err != nil && ctx.Err() == nil {
		printError("Failed", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, name string, args []string) error {
	flags := flag.NewFlagSet(name, flag.ExitOnError)
	keyFile := flags.String("key", "", "`file` that keeps the private key; without it a new key each time")
	listen := flags.String("listen", "127.0.0.1:0", "`address` to listen at; port 0 takes any free one")
	join := flags.String("join", "", "`enode` URL of a node that is in the network already")
	play := parts[name](flags)
	if err := flags.Parse(args); err != nil {
		return err
	}
	key, err := loadKey(*keyFile)
	if err != nil {
		return err
	}
	return play(ctx, stage{key, *listen, *join, flags.Arg(0)})
}
