package scenarios

import _ "embed"

// Schema is the JSON Schema of scenario files, for editors: valid as draft-07 and as 2020-12. What [Load] and [Compile]
// accept it accepts; it cannot see everything that they refuse.
//
//go:embed scenario.schema.json
var Schema []byte
