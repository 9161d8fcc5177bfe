import { XmlNode } from '@aws-sdk/xml-builder';
import type { AwsRefusal } from './refusal.ts';
import type { WireAnswer } from './write-output.ts';

/** Under which names AWS finds a call again in its logs. */
export interface RequestIds {
  readonly requestId: string;
  readonly hostId: string;
}

/** How a service wraps its errors: S3 has `<Error>` alone, S3 Control an `<ErrorResponse>` around it. */
export type ErrorShape = 'bare' | 'wrapped';

/** An error as AWS sends it. @param resource - the path that was called */
export function writeRefusal(
  { code, message, status, headers }: AwsRefusal,
  { requestId, hostId }: RequestIds,
  shape: ErrorShape,
  resource: string,
): WireAnswer {
  const error = new XmlNode('Error')
    .addChildNode(XmlNode.of('Code', code))
    .addChildNode(XmlNode.of('Message', message))
    .addChildNode(XmlNode.of('Resource', resource));
  const root = shape === 'bare' ? error : new XmlNode('ErrorResponse').addChildNode(error);
  root.addChildNode(XmlNode.of('RequestId', requestId)).addChildNode(XmlNode.of('HostId', hostId));
  return {
    status,
    headers: { ...headers, 'content-type': 'application/xml' },
    body: `<?xml version="1.0" encoding="UTF-8"?>\n${root.toString()}`,
  };
}
