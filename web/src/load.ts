// Fetching, with every byte counted.

/** Called with the number of unpacked bytes that have just arrived. */
export type Count = (bytes: number) => void;

/** A file that could not be fetched: what, and why. */
export class LoadError extends Error {
  constructor(readonly file: string, reason: string) {
    super(`${file}: ${reason}`);
  }
}

async function get(url: URL, cache: RequestCache = "default"): Promise<Response> {
  const file = url.pathname.split("/").pop() ?? url.pathname;
  let response: Response;
  try {
    response = await fetch(url, { cache });
  } catch (e) {
    throw new LoadError(file, String(e));
  }
  if (!response.ok || !response.body) {
    await response.body?.cancel();
    throw new LoadError(file, `HTTP ${response.status}`);
  }
  return response;
}

/**
 * Fetches a large file in the smallest form to be had. A server that compresses sends the file itself; where it
 * does not, the .gz beside the file is fetched and unpacked here.
 */
async function getSmall(url: URL): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
  const plain = await get(url);
  const body = plain.body!;
  if (plain.headers.has("Content-Encoding") || typeof DecompressionStream === "undefined") return body;
  const packed = new URL(url);
  packed.pathname += ".gz";
  const response = await get(packed).catch(() => undefined);
  if (!response) return body;
  const [head, rest] = response.body!.tee();
  const reader = head.getReader();
  const { value } = await reader.read();
  void reader.cancel();
  // Some hosts unpack a .gz on the way, and some answer any address with a page.
  if (value?.[0] !== 0x1f || value[1] !== 0x8b) {
    void rest.cancel();
    return body;
  }
  void body.cancel();
  return rest.pipeThrough(new DecompressionStream("gzip"));
}

function counted(body: ReadableStream<Uint8Array<ArrayBuffer>>, count: Count): ReadableStream<Uint8Array<ArrayBuffer>> {
  return body.pipeThrough(
    new TransformStream({
      transform(chunk, out) {
        count(chunk.byteLength);
        out.enqueue(chunk);
      },
    }),
  );
}

/** Fetches a large file. */
export async function bytes(url: URL, count: Count): Promise<Uint8Array<ArrayBuffer>> {
  const body = counted(await getSmall(url), count);
  return new Uint8Array(await new Response(body).arrayBuffer());
}

/** Fetches a small file as it is now: what the browser has of it counts only if the server says so. */
export async function content(url: URL): Promise<Uint8Array<ArrayBuffer>> {
  const response = await get(url, "no-cache");
  return new Uint8Array(await response.arrayBuffer());
}

/** Fetches and compiles the program while it arrives. The type a server gives it does not matter. */
export async function program(url: URL, imports: WebAssembly.Imports, count: Count): Promise<WebAssembly.Instance> {
  const body = counted(await getSmall(url), count);
  const response = new Response(body, { headers: { "Content-Type": "application/wasm" } });
  if (typeof WebAssembly.instantiateStreaming === "function") {
    return (await WebAssembly.instantiateStreaming(response, imports)).instance;
  }
  return (await WebAssembly.instantiate(await response.arrayBuffer(), imports)).instance;
}
