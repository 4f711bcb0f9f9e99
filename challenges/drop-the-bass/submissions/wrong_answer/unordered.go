// Peels one layer off all lines, then the next off those that are left, and prints each word when it turns up:
// in the order in which lines are done, not in that of the input. The words themselves are right.
//
// Verdict: wrong answer, on the sample and wherever depths are not in ascending order.
// Ceiling: none needed, every round makes the lines shorter.
package main

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"os"
)

func main() {
	list, err := os.ReadFile("/usr/share/dict/american-english")
	if err != nil {
		panic(err)
	}
	words := map[string]bool{}
	for _, word := range bytes.Fields(list) {
		words[string(word)] = true
	}
	input, err := os.ReadFile(os.Args[1])
	if err != nil {
		panic(err)
	}

	for texts := bytes.Fields(input); len(texts) > 0; {
		var left [][]byte
		for _, text := range texts {
			decoded, err := base64.RawStdEncoding.DecodeString(string(text))
			switch {
			case err != nil:
			case words[string(decoded)]:
				fmt.Printf("%s\n", decoded)
			default:
				left = append(left, decoded)
			}
		}
		texts = left
	}
}
