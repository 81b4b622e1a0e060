import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { type AgentFetch, openAgentFetch } from '../../../../server/adapters/shared/agent-fetch.ts';
import { readNetworkFailure } from '../../../../server/adapters/shared/network-failure.ts';

let server: Server;
let agent: AgentFetch;

async function serve(listener: RequestListener): Promise<string> {
  agent = openAgentFetch();
  server = createServer(listener);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  // A listening TCP server has an AddressInfo; only pipes have a string.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

afterEach(async () => {
  agent.close();
  server.closeAllConnections();
  await new Promise((resolve) => {
    server.close(resolve);
  });
});

describe('the client for small calls', () => {
  it('sends method, headers and body with its length, and reads status, headers and text', async () => {
    const url = await serve((request, response) => {
      let body = '';
      request.on('data', (chunk) => {
        body += String(chunk);
      });
      request.on('end', () => {
        response.writeHead(201, { 'X-Request-Id': 'r1' });
        response.end(
          [request.method, request.headers['x-a'], request.headers['content-length'], body].join(' '),
        );
      });
    });
    const answer = await agent.send(`${url}/x`, { method: 'POST', headers: { 'x-a': 'b' }, body: '"é"' });
    expect([answer.status, answer.ok, answer.headers.get('x-request-id')]).toEqual([201, true, 'r1']);
    expect(await answer.text()).toBe('POST b 4 "é"');
  });

  it('keeps connections for calls after one another', async () => {
    const ports = new Set<number | undefined>();
    const url = await serve((request, response) => {
      ports.add(request.socket.remotePort);
      response.end('{}');
    });
    for (let call = 0; call < 20; call += 1) await agent.send(url, {});
    // A second one may be opened in the moment in which the first is given back.
    expect(ports.size).toBeLessThanOrEqual(2);
  });

  it('hands a redirect on instead of following it', async () => {
    const url = await serve((_request, response) => {
      response.writeHead(302, { Location: 'http://127.0.0.1:9/' }).end();
    });
    expect(await agent.send(url, {})).toMatchObject({ status: 302, ok: false });
  });

  it('rejects when the answer breaks off, and nobody can say that nothing was sent', async () => {
    const url = await serve((_request, response) => {
      response.writeHead(200, { 'Content-Length': '100' });
      response.write('{"half":');
      setImmediate(() => response.destroy());
    });
    const failure = await agent.send(url, {}).catch(readNetworkFailure);
    expect(failure).toEqual({ code: 'UND_ERR_SOCKET', neverSent: false });
  });

  it('knows that nothing was sent when nobody listens', async () => {
    await serve(() => undefined);
    const failure = await agent.send('http://127.0.0.1:9/', {}).catch(readNetworkFailure);
    expect(failure).toEqual({ code: 'ECONNREFUSED', neverSent: true });
  });

  it('gives up when its signal is aborted', async () => {
    const controller = new AbortController();
    const url = await serve(() => controller.abort());
    await expect(agent.send(url, { signal: controller.signal })).rejects.toMatchObject({
      name: 'AbortError',
    });
  });
});
