package main

import "clearline/scoring/site"

// index is content/index.json of a site with these files.
func index(r *request) (string, error) {
	files := map[string][]byte{}
	for _, f := range r.Files {
		files[f.Path] = []byte(f.Text)
	}
	x, _ := site.New(files)
	data, err := x.Encode()
	return string(data), err
}
