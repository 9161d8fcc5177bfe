import { XmlShapeSerializer } from '@aws-sdk/core/protocols';
import { XmlNode } from '@aws-sdk/xml-builder';
import type { WireProtocol } from './protocol.ts';
import { readForm } from './read-form.ts';
import { refusal } from './refusal.ts';
import { requireMembers, type RpcOperation } from './rpc-operations.ts';
import type { WireAnswer } from './write-output.ts';
import { xmlSettings } from './xml-settings.ts';

/** A service that speaks the Query protocol: a form with an `Action`, answered in XML. */
interface QueryXmlOptions {
  readonly operations: ReadonlyMap<string, RpcOperation>;
  /** Such as `https://iam.amazonaws.com/doc/2010-05-08/`. */
  readonly namespace: string;
}

/** The protocol of IAM, STS and SNS. */
export function buildQueryXml({ operations, namespace }: QueryXmlOptions): WireProtocol {
  return {
    understand({ body }) {
      const action = new URLSearchParams(body.toString()).get('Action') ?? '';
      const operation = operations.get(action);
      if (operation === undefined) {
        throw refusal('InvalidAction', `Could not find operation ${action} for this service`);
      }
      const input = readForm(operation.input, body.toString());
      requireMembers(operation.input, input, 'ValidationError');
      return {
        operation: action,
        input,
        write: (output, { requestId }) =>
          xmlAnswer(200, requestId, writeResult(operation, output, namespace, requestId)),
      };
    },
    refuse({ code, message, status }, { requestId }) {
      const error = new XmlNode('Error')
        .addChildNode(XmlNode.of('Type', status < 500 ? 'Sender' : 'Receiver'))
        .addChildNode(XmlNode.of('Code', code))
        .addChildNode(XmlNode.of('Message', message));
      const root = new XmlNode('ErrorResponse')
        .addAttribute('xmlns', namespace)
        .addChildNode(error)
        .addChildNode(XmlNode.of('RequestId', requestId));
      return xmlAnswer(status, requestId, root.toString());
    },
  };
}

function xmlAnswer(status: number, requestId: string, body: string): WireAnswer {
  return { status, headers: { 'x-amzn-requestid': requestId, 'content-type': 'text/xml' }, body };
}

/** `<GetRoleResponse><GetRoleResult>…</GetRoleResult><ResponseMetadata>…`: the result as the schema of the output is. */
function writeResult(
  { name, output: schema }: RpcOperation,
  output: Readonly<Record<string, unknown>>,
  namespace: string,
  requestId: string,
): string {
  const metadata = `<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata>`;
  return `<${name}Response xmlns="${namespace}">${resultOf(name, schema, output)}${metadata}</${name}Response>`;
}

function resultOf(
  name: string,
  schema: RpcOperation['output'],
  output: Readonly<Record<string, unknown>>,
): string {
  if (!schema.isStructSchema()) return '';
  const writer = new XmlShapeSerializer(xmlSettings(''));
  writer.write(schema, output);
  const written = String(writer.flush());
  const inside = /^<[^>]*>(.*)<\/[^>]*>$/s.exec(written)?.[1] ?? '';
  return `<${name}Result>${inside}</${name}Result>`;
}
