package sheet_test

import (
	"bytes"
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"clearline/scenarios"
	"clearline/scenarios/exchange"
	"clearline/scenarios/exchange/sheet"
	"clearline/scenarios/source"
)

func TestTablesHoweverTheyWereSaved(t *testing.T) {
	want := [][]string{{"节点", "客户说"}, {"a", "喂，\n在吗；"}, nil, {"b", `“好”"`}}
	text := "节点,客户说\r\na,\"喂，\n在吗；\"\r\n\r\nb,\"“好”\"\"\"\r\n"
	gb, err := simplifiedchinese.GB18030.NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	wide, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string]string{"UTF-8": text, "with a mark": "\ufeff" + text, "GB18030": gb, "UTF-16": wide,
		"semicolons": strings.NewReplacer("节点,", "节点;", "a,", "a;", "b,", "b;").Replace(text), "tabs": strings.NewReplacer("节点,", "节点\t", "a,", "a\t", "b,", "b\t").Replace(text)} {
		if got, err := sheet.CSV([]byte(data)); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
}

func TestTablesAreRefused(t *testing.T) {
	for data, want := range map[string]string{
		"a,b\nc,\"d\"e\n":                        "2:5: X101 a quotation mark",
		"a\n\xff\xff":                            ":2:1: X101 this is neither UTF-8 nor GB18030",
		strings.Repeat("a", scenarios.MaxSize+1): "X101 the file has 4194305 bytes",
	} {
		if rows, err := sheet.CSV([]byte(data)); err == nil || !strings.Contains(err.Error(), want) || rows != nil {
			t.Errorf("%.20q: %v, %v", data, rows, err)
		}
	}
	if _, err := sheet.XLSX([]byte("节点,客户说")); err == nil || !strings.Contains(err.Error(), "X101 this is no XLSX workbook") {
		t.Error(err)
	}
}

// TestAWorkbook saves a scenario's table as Excel does and reads the same scenario back.
func TestAWorkbook(t *testing.T) {
	data, err := os.ReadFile("../../testdata/good/full.json")
	if err != nil {
		t.Fatal(err)
	}
	s, _, err := scenarios.Load("full.json", data)
	if err != nil {
		t.Fatal(err)
	}
	book := excelize.NewFile()
	for i, row := range exchange.Rows(s) {
		cell, err := excelize.CoordinatesToCellName(1, i+1)
		if err != nil {
			t.Fatal(err)
		}
		if err := book.SetSheetRow("Sheet1", cell, &row); err != nil {
			t.Fatal(err)
		}
	}
	if err := book.SetCellInt("Sheet1", "J5", -10); err != nil { // a number, as Excel keeps one
		t.Fatal(err)
	}
	var file bytes.Buffer
	if err := book.Write(&file); err != nil {
		t.Fatal(err)
	}
	rows, err := sheet.XLSX(file.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	got, _, err := exchange.FromRows(rows, nil, "en")
	if err != nil {
		t.Fatal(err)
	}
	want, err := exchange.Write(s)
	if err != nil || string(got) != string(want) {
		t.Errorf("%v\n%s", err, got)
	}
}

func FuzzCSV(f *testing.F) {
	f.Add([]byte("节点,客户说,回复,去向\na,b,c,d\n"))
	f.Add([]byte("a;b\n\n\"c\n\";\xd6\xd0"))
	f.Fuzz(func(t *testing.T, data []byte) {
		rows, err := sheet.CSV(data)
		if faults, ok := err.(source.Faults); err != nil && (!ok || len(faults) == 0 || rows != nil) {
			t.Fatalf("%q, %v", rows, err)
		}
	})
}
