import type { XmlShapeSerializer } from '@aws-sdk/core/protocols';

/** How REST-XML writes dates: RFC 3339 in documents, whatever a member's trait says elsewhere. */
const rfc3339 = 5;

/** What the SDK's readers and writers of XML have to know. */
export function xmlSettings(namespace: string): XmlShapeSerializer['settings'] {
  return {
    timestampFormat: { useTrait: true, default: rfc3339 },
    httpBindings: true,
    xmlNamespace: namespace,
    serviceNamespace: namespace,
  };
}
