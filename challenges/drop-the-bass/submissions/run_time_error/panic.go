// Takes the second argument for the input, where there is only a first.
//
// Verdict: run-time error, by a panic, which exits with 2. Ceiling: none needed.
package main

import (
	"fmt"
	"os"
)

func main() {
	input, err := os.ReadFile(os.Args[2])
	fmt.Println(len(input), err)
}
