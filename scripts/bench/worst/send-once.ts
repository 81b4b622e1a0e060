import { openConnection } from '../raw-connection.ts';

/**
 * Sends one request on a connection of its own: over minutes a server closes the ones that are seldom used. Answers the
 * status; 0 when there was none.
 */
export async function sendOnce(port: number, request: Buffer): Promise<number> {
  try {
    const connection = await openConnection(port);
    try {
      return await connection.send(request);
    } finally {
      connection.close();
    }
  } catch {
    return 0;
  }
}
