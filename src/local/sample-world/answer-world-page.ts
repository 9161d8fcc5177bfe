import type { IncomingMessage, ServerResponse } from 'node:http';
import type { World } from '../pretend-aws/world/world.ts';
import type { OtherPage } from '../pretend-slack/other-page.ts';
import { readBody } from '../pretend-slack/read-body.ts';
import { sendJson } from '../pretend-slack/send-json.ts';
import { sendPageFile } from '../pretend-slack/send-page-file.ts';
import { actOnWorld } from './act-on-world.ts';
import { renderWorld } from './render-world.ts';

const path = '/world';
const folder = new URL('./page/', import.meta.url);

/** The page on which visitors break and mend the world. `follow` brings its time up to date. */
export function buildWorldPage(world: World, follow: () => void): OtherPage {
  return {
    title: 'Pretend AWS',
    path,
    answer: (request, response) => answerWorldPage(world, follow, request, response),
  };
}

async function answerWorldPage(
  world: World,
  follow: () => void,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  follow();
  const name = (request.url ?? '').slice(path.length + 1);
  if (request.method === 'POST') {
    const asked = new URLSearchParams(await readBody(request));
    const problem = actOnWorld(world, asked.get('act') ?? '', asked.get('rule') ?? '');
    sendJson(response, problem === undefined ? 200 : 404, { problem });
  } else if (name === 'shown') {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(renderWorld(world));
  } else {
    await sendPageFile(folder, name === '' ? 'world.html' : name, response);
  }
}
