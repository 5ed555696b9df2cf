package web

import "clearline/scenarios/source/say"

// What this package tells people, in Chinese.
func init() {
	say.Chinese(map[string]string{
		"%d files written to %s":        "%d 个文件已写到 %s",
		"%s cannot be watched: %w":      "%s 无法监视：%w",
		"changes cannot be watched: %w": "无法监视改动：%w",
		"%s holds files that clearline did not write: give a new or an empty folder":       "%s 里有不是 clearline 写的文件：请给一个新的或空的文件夹",
		"%s is taken by another program; choose another with --addr":                       "%s 被别的程序占用：请用 --addr 换一个",
		"%s is taken by another program; try: clearline serve --addr %s":                   "%s 被别的程序占用：试试 clearline serve --addr %s",
		"%s: %q is no path of this site: remove the file and publish into an empty folder": "%s：%q不是本站的路径：请删掉这个文件，发布到空文件夹",
		"%s: another version %d was published before, so this is version %d now":           "%s：以前发布过另一个版本 %d，所以这次改为版本 %d",
		"%s: the version cannot be raised: %w":                                             "%s：版本号无法加大：%w",
		"--addr %s: %w":                                                                    "--addr %s：%w",
		"--addr %s: it must be host:port, for example 127.0.0.1:8080":                      "--addr %s：要写 主机:端口，例如 127.0.0.1:8080",
		"--scenarios %s: %w": "--scenarios %s：%w",
		"--scenarios %s: it must be a folder with *.json files: %w": "--scenarios %s：应当是存有 *.json 文件的文件夹：%w",
		"Clearline is at http://%s/ (Ctrl+C stops it)":              "请在浏览器打开 http://%s/（按 Ctrl+C 停止）",
	})
}
