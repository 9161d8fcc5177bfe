import { request } from 'node:http';

/** GETs a path as it is written, which fetch would tidy up, with whatever headers. */
export function get(url: string, path: string, headers: Record<string, string> = {}) {
  return new Promise<{ status: number | undefined; type: string | undefined }>(
    (resolve, reject) => {
      const { port } = new URL(url);
      request({ host: '127.0.0.1', port, path, headers, agent: false }, (response) => {
        response.resume();
        resolve({ status: response.statusCode, type: response.headers['content-type'] });
      })
        .on('error', reject)
        .end();
    },
  );
}
