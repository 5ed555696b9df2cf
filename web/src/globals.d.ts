// What the build and Go's own glue add to the page.

/** Size of the unpacked program. */
declare const CLEARLINE_WASM_BYTES: number;

/** The fonts the site ships: the name the program knows them by, where they are, size and weight. */
declare const CLEARLINE_FONTS: { name: string; url: string; bytes: number; weight: string }[];

declare class Go {
  readonly importObject: WebAssembly.Imports;
  readonly exited: boolean;
  run(instance: WebAssembly.Instance): Promise<void>;
}

declare module "*/wasm_exec.js";
