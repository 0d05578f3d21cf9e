// Does what the report asks about with the official client for Go, and prints the report as JSON.
package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"os"

	"github.com/google/uuid"
	"github.com/kurrent-io/KurrentDB-Client-Go/kurrentdb"
)

type server struct {
	Address       string `json:"address"`
	AuthorityFile string `json:"authorityFile"`
	User          string `json:"user"`
	Password      string `json:"password"`
}

type task struct {
	Server     server `json:"server"`
	Events     uint64 `json:"events"`
	Stream     string `json:"stream"`
	OwnStream  string `json:"ownStream"`
	RarePrefix string `json:"rarePrefix"`
}

type everything struct {
	Count  int    `json:"count"`
	Digest string `json:"digest"`
}

type filtered struct {
	Count       int  `json:"count"`
	Checkpoints bool `json:"checkpoints"`
}

type report struct {
	Everything      everything `json:"everything"`
	Newest          []uint64   `json:"newest"`
	StreamForwards  []uint64   `json:"streamForwards"`
	StreamBackwards []uint64   `json:"streamBackwards"`
	MissingStream   string     `json:"missingStream"`
	Filtered        filtered   `json:"filtered"`
	Appended        uint64     `json:"appended"`
	AppendedAgain   uint64     `json:"appendedAgain"`
	Conflict        string     `json:"conflict"`
	Received        []string   `json:"received"`
}

var ctx = context.Background()

func must[T any](value T, err error) T {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	return value
}

// each calls the function with every event until the stream ends.
func each(stream *kurrentdb.ReadStream, use func(*kurrentdb.RecordedEvent)) {
	defer stream.Close()
	for {
		resolved, err := stream.Recv()
		if errors.Is(err, io.EOF) {
			return
		}
		use(must(resolved, err).Event)
	}
}

func readEverything(client *kurrentdb.Client, events uint64) everything {
	hash := sha256.New()
	count := 0
	options := kurrentdb.ReadAllOptions{From: kurrentdb.Start{}}
	each(must(client.ReadAll(ctx, options, events)), func(event *kurrentdb.RecordedEvent) {
		fmt.Fprintf(hash, "%s\n%s\n", event.EventID, event.Data)
		count++
	})
	return everything{count, hex.EncodeToString(hash.Sum(nil))}
}

func newest(client *kurrentdb.Client) []uint64 {
	found := []uint64{}
	options := kurrentdb.ReadAllOptions{From: kurrentdb.End{}, Direction: kurrentdb.Backwards}
	each(must(client.ReadAll(ctx, options, 3)), func(event *kurrentdb.RecordedEvent) {
		found = append(found, event.Position.Commit)
	})
	return found
}

func revisions(client *kurrentdb.Client, stream string, direction kurrentdb.Direction) []uint64 {
	found := []uint64{}
	options := kurrentdb.ReadStreamOptions{From: kurrentdb.Revision(1), Direction: direction}
	each(must(client.ReadStream(ctx, stream, options, math.MaxInt64)), func(event *kurrentdb.RecordedEvent) {
		found = append(found, event.EventNumber)
	})
	return found
}

func missing(client *kurrentdb.Client, stream string) string {
	read := must(client.ReadStream(ctx, stream, kurrentdb.ReadStreamOptions{}, 1))
	defer read.Close()
	_, err := read.Recv()
	var failure *kurrentdb.Error
	if errors.As(err, &failure) && failure.IsErrorCode(kurrentdb.ErrorCodeResourceNotFound) {
		return "not found"
	}
	return "found"
}

func readFiltered(client *kurrentdb.Client, prefix string) filtered {
	subscription := must(client.SubscribeToAll(ctx, kurrentdb.SubscribeToAllOptions{
		From:               kurrentdb.Start{},
		Filter:             &kurrentdb.SubscriptionFilter{Type: kurrentdb.EventFilterType, Prefixes: []string{prefix}},
		MaxSearchWindow:    100,
		CheckpointInterval: 1,
	}))
	defer subscription.Close()
	result := filtered{}
	for {
		event := subscription.Recv()
		switch {
		case event.SubscriptionDropped != nil:
			must(0, event.SubscriptionDropped.Error)
		case event.EventAppeared != nil:
			result.Count++
		case event.CheckPointReached != nil:
			result.Checkpoints = true
		case event.CaughtUp != nil:
			return result
		}
	}
}

func made(name string) kurrentdb.EventData {
	return kurrentdb.EventData{
		EventID:     uuid.New(),
		EventType:   "doudi.test." + name + ".v1",
		ContentType: kurrentdb.ContentTypeJson,
		Data:        []byte(`{"说明":"追加"}`),
	}
}

func appendAndReceive(client *kurrentdb.Client, stream string, to *report) {
	two := []kurrentdb.EventData{made("first"), made("second")}
	noStream := kurrentdb.AppendToStreamOptions{StreamState: kurrentdb.NoStream{}}
	to.Appended = must(client.AppendToStream(ctx, stream, noStream, two...)).NextExpectedVersion
	to.AppendedAgain = must(client.AppendToStream(ctx, stream, noStream, two...)).NextExpectedVersion
	_, err := client.AppendToStream(ctx, stream, noStream, made("other"))
	var failure *kurrentdb.Error
	to.Conflict = "stored"
	if errors.As(err, &failure) && failure.IsErrorCode(kurrentdb.ErrorCodeWrongExpectedVersion) {
		to.Conflict = "refused"
	}
	subscription := must(client.SubscribeToStream(ctx, stream, kurrentdb.SubscribeToStreamOptions{From: kurrentdb.Start{}}))
	defer subscription.Close()
	for len(to.Received) < 3 {
		event := subscription.Recv()
		switch {
		case event.SubscriptionDropped != nil:
			must(0, event.SubscriptionDropped.Error)
		case event.CaughtUp != nil:
			one := kurrentdb.AppendToStreamOptions{StreamState: kurrentdb.Revision(1)}
			must(client.AppendToStream(ctx, stream, one, made("live")))
		case event.EventAppeared != nil:
			to.Received = append(to.Received, event.EventAppeared.Event.EventType)
		}
	}
}

func main() {
	var work task
	must(0, json.Unmarshal([]byte(os.Args[1]), &work))
	at := work.Server
	address := fmt.Sprintf("kurrentdb://%s:%s@%s?tlsCAFile=%s", at.User, at.Password, at.Address, at.AuthorityFile)
	settings := must(kurrentdb.ParseConnectionString(address))
	client := must(kurrentdb.NewClient(settings))
	defer client.Close()
	result := report{
		Everything:      readEverything(client, work.Events),
		Newest:          newest(client),
		StreamForwards:  revisions(client, work.Stream, kurrentdb.Forwards),
		StreamBackwards: revisions(client, work.Stream, kurrentdb.Backwards),
		MissingStream:   missing(client, work.OwnStream+"-missing"),
		Filtered:        readFiltered(client, work.RarePrefix),
		Received:        []string{},
	}
	appendAndReceive(client, work.OwnStream, &result)
	must(0, json.NewEncoder(os.Stdout).Encode(result))
}
