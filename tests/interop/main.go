// Verifies Taizhang's transparency log with the code of the Go checksum database and nothing of ours.
// Reads one JSON document on standard input, prints what it has checked, and fails at the first fault.
package main

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type head struct {
	Size int64     `json:"size"`
	Root tlog.Hash `json:"root"`
}

type input struct {
	Vkey        string      `json:"vkey"`
	Checkpoints []string    `json:"checkpoints"`
	Entries     [][]byte    `json:"entries"`
	Roots       []tlog.Hash `json:"roots"` // of 0, 1, 2 … entries
	Inclusion   []struct {
		Index int64       `json:"index"`
		Size  int64       `json:"size"`
		Proof []tlog.Hash `json:"proof"`
	} `json:"inclusion"`
	Consistency []struct {
		Old   int64       `json:"old"`
		Size  int64       `json:"size"`
		Proof []tlog.Hash `json:"proof"`
	} `json:"consistency"`
	URL string `json:"url"`
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run() error {
	var in input
	if err := json.NewDecoder(os.Stdin).Decode(&in); err != nil {
		return err
	}
	verifier, err := note.NewVerifier(in.Vkey)
	if err != nil {
		return err
	}
	heads := map[int64]tlog.Hash{}
	for _, text := range in.Checkpoints {
		h, err := open(text, verifier)
		if err != nil {
			return fmt.Errorf("checkpoint: %w", err)
		}
		heads[h.Size] = h.Root
		if int64(len(in.Roots)) > h.Size && in.Roots[h.Size] != h.Root {
			return fmt.Errorf("the checkpoint of %d has another root", h.Size)
		}
	}
	if err := checkRoots(in); err != nil {
		return err
	}
	for _, p := range in.Inclusion {
		leaf := tlog.RecordHash(in.Entries[p.Index])
		if err := tlog.CheckRecord(p.Proof, p.Size, in.Roots[p.Size], p.Index, leaf); err != nil {
			return fmt.Errorf("inclusion of %d in %d: %w", p.Index, p.Size, err)
		}
	}
	for _, p := range in.Consistency {
		if err := tlog.CheckTree(p.Proof, p.Size, in.Roots[p.Size], p.Old, in.Roots[p.Old]); err != nil {
			return fmt.Errorf("consistency of %d and %d: %w", p.Old, p.Size, err)
		}
	}
	read, err := readTiles(in, verifier)
	if err != nil {
		return err
	}
	fmt.Printf("%d checkpoints, %d roots, %d inclusion, %d consistency, %d leaves over HTTP\n",
		len(heads), len(in.Roots), len(in.Inclusion), len(in.Consistency), read)
	return nil
}

// open verifies a signed note and reads the three lines of a checkpoint.
func open(text string, verifier note.Verifier) (head, error) {
	n, err := note.Open([]byte(text), note.VerifierList(verifier))
	if err != nil {
		return head{}, err
	}
	lines := strings.Split(n.Text, "\n")
	if len(lines) != 4 || lines[0] != verifier.Name() {
		return head{}, fmt.Errorf("not a checkpoint of %s: %q", verifier.Name(), n.Text)
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil {
		return head{}, err
	}
	root, err := base64.StdEncoding.DecodeString(lines[2])
	if err != nil || len(root) != tlog.HashSize {
		return head{}, fmt.Errorf("bad root %q", lines[2])
	}
	h := head{Size: size}
	copy(h.Root[:], root)
	return h, nil
}

// checkRoots works every root out from the entries.
func checkRoots(in input) error {
	var stored hashes
	for n, entry := range in.Entries {
		added, err := tlog.StoredHashes(int64(n), entry, &stored)
		if err != nil {
			return err
		}
		stored = append(stored, added...)
		root, err := tlog.TreeHash(int64(n)+1, &stored)
		if err != nil {
			return err
		}
		if n+1 < len(in.Roots) && root != in.Roots[n+1] {
			return fmt.Errorf("the root of %d is %v, not %v", n+1, root, in.Roots[n+1])
		}
	}
	return nil
}

type hashes []tlog.Hash

func (h *hashes) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	list := make([]tlog.Hash, 0, len(indexes))
	for _, index := range indexes {
		list = append(list, (*h)[index])
	}
	return list, nil
}

// readTiles proves every leaf of the served log by the tiles that it serves under Go's own names.
func readTiles(in input, verifier note.Verifier) (int, error) {
	if in.URL == "" {
		return 0, nil
	}
	text, err := get(in.URL + "/v1/audit/checkpoint")
	if err != nil {
		return 0, err
	}
	h, err := open(string(text), verifier)
	if err != nil {
		return 0, err
	}
	tree := tlog.Tree{N: h.Size, Hash: h.Root}
	reader := tlog.TileHashReader(tree, &tiles{url: in.URL, kept: map[string][]byte{}})
	for index := int64(0); index < h.Size; index++ {
		leaf, err := reader.ReadHashes([]int64{tlog.StoredHashIndex(0, index)})
		if err != nil {
			return 0, err
		}
		if index%97 != 0 {
			continue
		}
		proof, err := tlog.ProveRecord(h.Size, index, reader)
		if err != nil {
			return 0, err
		}
		if err := tlog.CheckRecord(proof, h.Size, h.Root, index, leaf[0]); err != nil {
			return 0, err
		}
	}
	return int(h.Size), nil
}

type tiles struct {
	url  string
	kept map[string][]byte
}

func (t *tiles) Height() int { return 8 }

func (t *tiles) ReadTiles(wanted []tlog.Tile) ([][]byte, error) {
	list := make([][]byte, 0, len(wanted))
	for _, tile := range wanted {
		path := tile.Path()
		if t.kept[path] == nil {
			data, err := get(t.url + "/v1/audit/" + path)
			if err != nil {
				return nil, err
			}
			t.kept[path] = data
		}
		list = append(list, t.kept[path])
	}
	return list, nil
}

func (t *tiles) SaveTiles([]tlog.Tile, [][]byte) {}

func get(url string) ([]byte, error) {
	response, err := http.Get(url)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s: %s", url, response.Status)
	}
	return io.ReadAll(response.Body)
}
