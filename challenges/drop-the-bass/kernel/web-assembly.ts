/**
 * The little of WebAssembly that is used here, typed: TypeScript knows it as a part of browsers only.
 */

export interface WasmMemory {
  readonly buffer: SharedArrayBuffer
}

interface WasmInstance {
  readonly exports: Readonly<Record<string, unknown>>
}

interface WebAssemblyApi {
  readonly Memory: new (size: { initial: number; maximum: number; shared: true }) => WasmMemory
  readonly Module: new (bytes: Uint8Array) => object
  readonly Instance: new (module: object, imports: { env: { memory: WasmMemory } }) => WasmInstance
  /** Thrown for a module that asks for what the machine lacks. */
  readonly CompileError: new () => Error
}

/** Undefined where there is none, as under `node --no-expose-wasm`. */
export const webAssembly = (globalThis as { WebAssembly?: unknown }).WebAssembly as WebAssemblyApi | undefined
