// Reads what Doudi's log and witnesses say with the field's own code, and says what it makes of it:
// golang.org/x/mod/sumdb (tlog, note) of the Go checksum database, and transparency-dev's formats and merkle.
//
//	conformance vectors > ../vectors.json   golden vectors, made by this code alone
//	conformance verify  < given.json        checks a checkpoint, proofs and a served log
package main

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"strings"

	"github.com/transparency-dev/formats/log"
	tdnote "github.com/transparency-dev/formats/note"
	"github.com/transparency-dev/merkle/proof"
	"github.com/transparency-dev/merkle/rfc6962"
	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const tileHeight = 8

func main() {
	if len(os.Args) != 2 {
		fatal(fmt.Errorf("usage: conformance vectors|verify"))
	}
	switch os.Args[1] {
	case "vectors":
		must(json.NewEncoder(os.Stdout).Encode(makeVectors()))
	case "verify":
		var given given
		must(json.NewDecoder(os.Stdin).Decode(&given))
		must(verify(given))
		fmt.Println("verified")
	default:
		fatal(fmt.Errorf("unknown mode %q", os.Args[1]))
	}
}

// inclusion is one entry of the log with its proof; hashes are base64, as encoding/json writes []byte.
type inclusion struct {
	Index  int64    `json:"index"`
	Entry  []byte   `json:"entry"`
	Hashes [][]byte `json:"hashes"`
}

type given struct {
	LogKey      string      `json:"logKey"`
	WitnessKey  string      `json:"witnessKey"`
	Checkpoint  string      `json:"checkpoint"`
	Older       string      `json:"older"`
	Consistency [][]byte    `json:"consistency"`
	Inclusions  []inclusion `json:"inclusions"`
	// URL is the prefix under which the log is served (C2SP tlog-tiles).
	URL string `json:"url"`
}

func verify(g given) error {
	logVerifier, err := note.NewVerifier(g.LogKey)
	if err != nil {
		return err
	}
	witness, err := tdnote.NewVerifierForCosignatureV1(g.WitnessKey)
	if err != nil {
		return err
	}
	checkpoint, _, opened, err := log.ParseCheckpoint([]byte(g.Checkpoint), logVerifier.Name(), logVerifier, witness)
	if err != nil {
		return fmt.Errorf("checkpoint: %w", err)
	}
	if len(opened.Sigs) != 2 || len(opened.UnverifiedSigs) != 0 {
		return fmt.Errorf("checkpoint: %d signatures verified, not 2", len(opened.Sigs))
	}
	older, _, _, err := log.ParseCheckpoint([]byte(g.Older), logVerifier.Name(), logVerifier)
	if err != nil {
		return fmt.Errorf("older checkpoint: %w", err)
	}
	if err := proof.VerifyConsistency(rfc6962.DefaultHasher, older.Size, checkpoint.Size, g.Consistency, older.Hash, checkpoint.Hash); err != nil {
		return err
	}
	treeProof := make(tlog.TreeProof, len(g.Consistency))
	for i, hash := range g.Consistency {
		treeProof[i] = tlog.Hash(hash)
	}
	size, root := int64(checkpoint.Size), tlog.Hash(checkpoint.Hash)
	if err := tlog.CheckTree(treeProof, size, root, int64(older.Size), tlog.Hash(older.Hash)); err != nil {
		return err
	}
	for _, one := range g.Inclusions {
		if err := verifyInclusion(one, size, root); err != nil {
			return fmt.Errorf("leaf %d: %w", one.Index, err)
		}
	}
	return verifyServed(g, tlog.Tree{N: size, Hash: root})
}

func verifyInclusion(one inclusion, size int64, root tlog.Hash) error {
	leaf := rfc6962.DefaultHasher.HashLeaf(one.Entry)
	if err := proof.VerifyInclusion(rfc6962.DefaultHasher, uint64(one.Index), uint64(size), leaf, one.Hashes, root[:]); err != nil {
		return err
	}
	recordProof := make(tlog.RecordProof, len(one.Hashes))
	for i, hash := range one.Hashes {
		recordProof[i] = tlog.Hash(hash)
	}
	return tlog.CheckRecord(recordProof, size, root, one.Index, tlog.RecordHash(one.Entry))
}

// verifyServed reads every leaf hash through tiles that are checked against the root, and every entry.
func verifyServed(g given, tree tlog.Tree) error {
	served, err := fetch(g.URL + "/checkpoint")
	if err != nil {
		return err
	}
	// More witnesses may have cosigned since.
	text, _, _ := strings.Cut(g.Checkpoint, "\n\n")
	if !strings.HasPrefix(string(served), text+"\n\n") {
		return fmt.Errorf("another checkpoint is served")
	}
	hashes := tlog.TileHashReader(tree, tiles{g.URL})
	for n := int64(0); n < tree.N; n += 1 << tileHeight {
		width := min(tree.N-n, 1<<tileHeight)
		path := tlog.Tile{H: tileHeight, L: -1, N: n >> tileHeight, W: int(width)}.Path()
		bundle, err := fetch(g.URL + "/tile/entries/" + strings.TrimPrefix(path, "tile/8/data/"))
		if err != nil {
			return err
		}
		for i := n; i < n+width; i++ {
			length := int(binary.BigEndian.Uint16(bundle))
			entry := bundle[2 : 2+length]
			bundle = bundle[2+length:]
			leaf, err := hashes.ReadHashes([]int64{tlog.StoredHashIndex(0, i)})
			if err != nil {
				return err
			}
			if leaf[0] != tlog.RecordHash(entry) {
				return fmt.Errorf("entry %d does not hash to its leaf", i)
			}
		}
		if len(bundle) != 0 {
			return fmt.Errorf("bundle %d has more than its entries", n>>tileHeight)
		}
	}
	return nil
}

// tiles reads C2SP tiles: the paths of x/mod without the tile height.
type tiles struct{ url string }

func (t tiles) Height() int { return tileHeight }

func (t tiles) SaveTiles([]tlog.Tile, [][]byte) {}

func (t tiles) ReadTiles(wanted []tlog.Tile) ([][]byte, error) {
	data := make([][]byte, len(wanted))
	for i, tile := range wanted {
		bytes, err := fetch(t.url + "/tile/" + strings.TrimPrefix(tile.Path(), "tile/8/"))
		if err != nil {
			return nil, err
		}
		data[i] = bytes
	}
	return data, nil
}

func fetch(url string) ([]byte, error) {
	request, err := http.NewRequest(http.MethodGet, url, nil)
	if err != nil {
		return nil, err
	}
	if token := os.Getenv("TOKEN"); token != "" {
		request.Header.Set("Authorization", "Bearer "+token)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err == nil && response.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s: %s", url, response.Status)
	}
	return body, err
}

type consistency struct {
	Older  int64    `json:"older"`
	Hashes [][]byte `json:"hashes"`
}

// vectors are all made by x/mod/sumdb and transparency-dev's formats; nothing of Doudi's takes part.
type vectors struct {
	LogSeed         []byte        `json:"logSeed"`
	LogSigningKey   string        `json:"logSigningKey"`
	LogKey          string        `json:"logKey"`
	WitnessSeed     []byte        `json:"witnessSeed"`
	WitnessKey      string        `json:"witnessKey"`
	Roots           [][]byte      `json:"roots"`
	Checkpoint      string        `json:"checkpoint"`
	Inclusions      []inclusion   `json:"inclusions"`
	Consistencies   []consistency `json:"consistencies"`
	TilePaths       []string      `json:"tilePaths"`
	TilePathIndexes []int64       `json:"tilePathIndexes"`
}

const vectorSize = 600

func makeVectors() vectors {
	v := vectors{LogSeed: seedOf("log"), WitnessSeed: seedOf("witness")}
	v.LogSigningKey, v.LogKey = keyPair("log.example/doudi", v.LogSeed)
	witnessKey, witnessVKey := keyPair("witness.example/w1", v.WitnessSeed)
	var err error
	v.WitnessKey, err = tdnote.VKeyToCosignatureV1(witnessVKey)
	must(err)

	var stored []tlog.Hash
	reader := tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		found := make([]tlog.Hash, len(indexes))
		for i, index := range indexes {
			found[i] = stored[index]
		}
		return found, nil
	})
	for n := int64(0); n < vectorSize; n++ {
		hashes, err := tlog.StoredHashes(n, entryOf(n), reader)
		must(err)
		stored = append(stored, hashes...)
		root, err := tlog.TreeHash(n+1, reader)
		must(err)
		v.Roots = append(v.Roots, root[:])
	}
	for _, n := range []int64{0, 1, 255, 256, 257, 511, 512, 598, 599} {
		found, err := tlog.ProveRecord(vectorSize, n, reader)
		must(err)
		v.Inclusions = append(v.Inclusions, inclusion{n, entryOf(n), bytesOf(found)})
	}
	for _, older := range []int64{1, 2, 3, 255, 256, 257, 512, 599, 600} {
		found, err := tlog.ProveTree(vectorSize, older, reader)
		must(err)
		v.Consistencies = append(v.Consistencies, consistency{older, bytesOf(found)})
	}
	signer, err := note.NewSigner(v.LogSigningKey)
	must(err)
	cosigner, err := tdnote.NewSignerForCosignatureV1(witnessKey)
	must(err)
	text := log.Checkpoint{Origin: "log.example/doudi", Size: vectorSize, Hash: v.Roots[vectorSize-1]}.Marshal()
	signed, err := note.Sign(&note.Note{Text: string(text)}, signer, cosigner)
	must(err)
	v.Checkpoint = string(signed)
	for _, n := range []int64{0, 999, 1000, 1234067, 1000000000} {
		path := tlog.Tile{H: tileHeight, L: 0, N: n, W: 1 << tileHeight}.Path()
		v.TilePaths = append(v.TilePaths, strings.TrimPrefix(path, "tile/8/"))
		v.TilePathIndexes = append(v.TilePathIndexes, n)
	}
	return v
}

func entryOf(n int64) []byte { return fmt.Appendf(nil, "entry %d", n) }

func bytesOf(hashes []tlog.Hash) [][]byte {
	all := make([][]byte, len(hashes))
	for i := range hashes {
		all[i] = hashes[i][:]
	}
	return all
}

func seedOf(name string) []byte {
	sum := sha256.Sum256([]byte("doudi test key " + name))
	return sum[:]
}

func keyPair(name string, seed []byte) (skey, vkey string) {
	public := ed25519.NewKeyFromSeed(seed).Public().(ed25519.PublicKey)
	vkey, err := note.NewEd25519VerifierKey(name, public)
	must(err)
	hash := strings.Split(vkey, "+")[1]
	secret := base64.StdEncoding.EncodeToString(append([]byte{1}, seed...))
	return fmt.Sprintf("PRIVATE+KEY+%s+%s+%s", name, hash, secret), vkey
}

func must(err error) {
	if err != nil {
		fatal(err)
	}
}

func fatal(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
