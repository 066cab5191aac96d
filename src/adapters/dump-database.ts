import type { Json, JsonObject } from '../kernel/index.ts';

/**
 * Everything in a database as it lies there, whatever wrote it: what is offered for download where the rows cannot be
 * read, or belong to a newer version. Opens the database at the version that it has, and changes nothing.
 */
export async function dumpDatabase(indexedDB: IDBFactory, name: string): Promise<Json> {
  const database = await openAsIs(indexedDB, name);
  if (database === null) return { format: 'sagascope-database', name, version: 0, tables: {} };
  try {
    const names = Array.from(database.objectStoreNames);
    const tables: { [table: string]: Json } = {};
    if (names.length > 0) {
      const transaction = database.transaction(names, 'readonly');
      for (const table of names) tables[table] = toJson(await answer(transaction.objectStore(table).getAll()));
    }
    return { format: 'sagascope-database', name, version: database.version, tables };
  } finally {
    database.close();
  }
}

/** Null where there is no such database. Rejects with the browser's error where it offers none at all. */
export function openAsIs(indexedDB: IDBFactory, name: string): Promise<IDBDatabase | null> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name);
    let missing = false;
    request.onupgradeneeded = () => {
      // It would be created: take that back.
      missing = true;
      request.transaction?.abort();
    };
    request.onsuccess = () => {
      // Nobody has to wait for a connection that only looks.
      request.result.onversionchange = () => request.result.close();
      resolve(request.result);
    };
    request.onerror = (event) => {
      event.preventDefault();
      if (missing) resolve(null);
      else reject(request.error ?? new Error('IndexedDB does not open'));
    };
  });
}

function answer<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('IndexedDB does not answer'));
  });
}

/** A newer version may store what JSON does not have; it is kept as text. */
function toJson(value: unknown): Json {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (Array.isArray(value)) return value.map((item) => toJson(item));
  if (ArrayBuffer.isView(value)) return { bytes: bytesOf(value.buffer, value.byteOffset, value.byteLength) };
  if (value instanceof ArrayBuffer) return { bytes: bytesOf(value, 0, value.byteLength) };
  if (value instanceof Map) return { map: [...value].map(([key, item]) => [toJson(key), toJson(item)]) };
  if (typeof value !== 'object') return typeof value;
  const object: JsonObject = Object.fromEntries(Object.entries(value).map(([field, item]) => [field, toJson(item)]));
  return object;
}

function bytesOf(buffer: ArrayBufferLike, offset: number, length: number): number[] {
  return Array.from(new Uint8Array(buffer, offset, length));
}
