import { type Connection, createConnection } from 'mongoose';
import { StorageError } from '../../../domain/errors.ts';

/** Used when the URL names no database. */
const DEFAULT_DATABASE = 'whatsapp_inbox';
/** Connections for calls under way at once. */
const POOL_SIZE = 50;

/**
 * A dead server becomes an error before a provider gives up on a webhook (Intercom: 5 seconds); a read, which the
 * driver repeats once, takes up to 3 seconds more. In milliseconds: how long to look for a primary, for a connection
 * to open, for a free connection in the pool, and for an answer.
 */
const SELECTION_MS = 3_000;
const CONNECT_MS = 2_000;
const QUEUE_MS = 3_000;
const ANSWER_MS = 4_000;

export type AnswerLimit = 'limited' | 'unlimited';

/**
 * A connection of our own: majority and journaled writes, majority reads from the primary. Writes are never retried
 * by the driver: a stand-alone server cannot tell it whether the first one happened; the caller looks instead.
 * Rejects with a `StorageError` that never repeats the URL, which may hold a password.
 */
export async function connectMongo(url: string, answers: AnswerLimit): Promise<Connection> {
  const connection = createConnection();
  try {
    return await connection.openUri(url, options(url, answers));
  } catch (cause) {
    await connection.close(true);
    throw failure(cause);
  }
}

function options(url: string, answers: AnswerLimit) {
  return {
    ...(namesDatabase(url) ? {} : { dbName: DEFAULT_DATABASE }),
    autoIndex: false,
    autoCreate: false,
    bufferCommands: false,
    ignoreUndefined: true,
    retryWrites: false,
    retryReads: true,
    readPreference: 'primary' as const,
    readConcern: { level: 'majority' as const },
    writeConcern: { w: 'majority' as const, journal: true },
    maxPoolSize: POOL_SIZE,
    serverSelectionTimeoutMS: SELECTION_MS,
    connectTimeoutMS: CONNECT_MS,
    waitQueueTimeoutMS: QUEUE_MS,
    socketTimeoutMS: answers === 'limited' ? ANSWER_MS : 0,
  };
}

function namesDatabase(url: string): boolean {
  return /^mongodb(\+srv)?:\/\/[^/]+\/[^?]/.test(url);
}

/** These repeat a malformed URL in their message, password included. */
const ABOUT_THE_URL = new Set([
  'MongoParseError',
  'MongoAPIError',
  'MongoInvalidArgumentError',
  'TypeError',
  'URIError',
]);

function failure(cause: unknown): StorageError {
  const name = String(Reflect.get(Object(cause), 'name'));
  if (ABOUT_THE_URL.has(name)) return new StorageError('STORAGE_URL is not a valid MongoDB address.');
  const reason =
    name === 'MongoServerError' ? 'the server refused us' : 'no server that takes writes answered';
  return new StorageError(`MongoDB cannot be reached: ${reason}.`, { cause });
}
