// Imports a package it does not use, which Go's compiler does not bear.
//
// Verdict: compile error, whose text names the line and the package. Ceiling: none needed, it never runs.
package main

import (
	"fmt"
	"os"
)

func main() {
	fmt.Println("interpretation")
}
