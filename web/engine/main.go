// Command engine answers what the workbench asks: it studies the author's files with the very code that scores calls.
// It runs beside the page in a worker (worker.ts starts it, client.ts speaks to it, contract.ts says what about).
// Natively it reads requests and writes answers line by line, which is how to look at it by hand:
//
//	echo '{"id":1,"call":"template","name":"my-scenario"}' | go run ./web/engine
package main

func main() {
	e, err := newEngine()
	if err != nil {
		panic("engine: what is shipped cannot be read: " + err.Error())
	}
	serve(e)
}
