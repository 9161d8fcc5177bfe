/** The part of dynalite that s3rep uses; the package brings no types. */
declare module 'dynalite' {
  import type { Server } from 'node:http';

  /** Builds a server that is like DynamoDB and keeps its tables in memory. */
  export default function dynalite(options: { readonly createTableMs: number }): Server;
}
