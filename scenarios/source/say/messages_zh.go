package say

func init() {
	Chinese(map[string]string{
		"--lang is zh or en, not %q": "--lang 只能是 zh 或 en，不能是%q",
	})
}
