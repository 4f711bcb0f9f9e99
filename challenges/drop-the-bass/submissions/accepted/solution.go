// Peels base64 layers off every line until what is left is an entry of the word list.
//
// The entries are a map in memory, which is only read once it is built, so the goroutines share it without a
// lock. Lines differ much in length and are therefore taken one by one by as many goroutines as there are
// processors; each answer goes to the place of its line, which keeps the order of the input.
package main

import (
	"bufio"
	"bytes"
	"encoding/base64"
	"fmt"
	"os"
	"runtime"
	"sync"
	"sync/atomic"
)

const wordList = "/usr/share/dict/american-english"

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: solution INPUT")
		os.Exit(2)
	}
	if err := run(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(path string) error {
	words, err := readWords(wordList)
	if err != nil {
		return err
	}
	input, err := os.ReadFile(path)
	if err != nil {
		return err
	}

	out := bufio.NewWriter(os.Stdout)
	for _, word := range recoverAll(bytes.Split(input, []byte("\n")), words) {
		if word != nil {
			out.Write(word)
			out.WriteByte('\n')
		}
	}
	return out.Flush() // Reports the first error of the writes above as well.
}

func readWords(path string) (map[string]struct{}, error) {
	list, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	entries := bytes.Split(list, []byte("\n"))
	words := make(map[string]struct{}, len(entries))
	for _, entry := range entries {
		if len(entry) > 0 {
			words[string(entry)] = struct{}{}
		}
	}
	return words, nil
}

// recoverAll returns the word of every line, in the order of the lines; nil for a line without one.
func recoverAll(lines [][]byte, words map[string]struct{}) [][]byte {
	found := make([][]byte, len(lines))
	var next int64
	var group sync.WaitGroup
	for n := runtime.GOMAXPROCS(0); n > 0; n-- {
		group.Add(1)
		go func() {
			defer group.Done()
			for {
				i := atomic.AddInt64(&next, 1) - 1
				if i >= int64(len(lines)) {
					return
				}
				found[i] = recoverWord(bytes.TrimSuffix(lines[i], []byte("\r")), words)
			}
		}()
	}
	group.Wait()
	return found
}

// recoverWord decodes text until it is a word; nil if it never is. Decoding shrinks it, so this ends.
func recoverWord(text []byte, words map[string]struct{}) []byte {
	for {
		digits := bytes.TrimRight(text, "=")
		// The decoder passes over line breaks, which are no part of a layer.
		if len(digits) == 0 || bytes.ContainsAny(digits, "\r\n") {
			return nil
		}
		decoded := make([]byte, base64.RawStdEncoding.DecodedLen(len(digits)))
		if _, err := base64.RawStdEncoding.Decode(decoded, digits); err != nil {
			return nil
		}
		if _, isWord := words[string(decoded)]; isWord { // The compiler makes no copy for this conversion.
			return decoded
		}
		text = decoded
	}
}
