import type { EvaluationResult } from '@aws-sdk/client-iam';
import { toSimulated } from '../../src/aws/to-simulated.ts';

const actions = ['s3:ReplicateObject'];
const resources = ['arn:aws:s3:::orders-dr/a', 'arn:aws:s3:::orders-dr/b'];

/** One result for an action, joined over its resources: IAM API reference, EvaluationResult. */
const joined: EvaluationResult = {
  EvalActionName: 's3:replicateobject',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a template of IAM's
  EvalResourceName: 'arn:${Partition}:s3:::${BucketName}/${KeyName}',
  EvalDecision: 'implicitDeny',
  OrganizationsDecisionDetail: { AllowedByOrganizations: false },
  MissingContextValues: ['aws:joined'],
  ResourceSpecificResults: [
    {
      EvalResourceName: resources[0],
      EvalResourceDecision: 'allowed',
      MatchedStatements: [{ SourcePolicyId: 'p' }, { SourcePolicyId: 'p' }],
      MissingContextValues: [],
    },
    {
      EvalResourceName: resources[1],
      EvalResourceDecision: 'implicitDeny',
      PermissionsBoundaryDecisionDetail: { AllowedByPermissionsBoundary: false },
      MissingContextValues: ['aws:PrincipalOrgID'],
    },
  ],
};

describe('an answer of the simulator', () => {
  it('is read for each resource, in the words of who asked', () => {
    expect(toSimulated([joined], { actions, resources })).toEqual([
      {
        action: actions[0],
        resource: resources[0],
        decision: 'allowed',
        policies: ['p'],
        isBoundaryAtFault: false,
        isOrganizationAtFault: false,
        missingContext: [],
      },
      {
        action: actions[0],
        resource: resources[1],
        decision: 'implicitDeny',
        policies: [],
        isBoundaryAtFault: true,
        isOrganizationAtFault: true,
        missingContext: ['aws:PrincipalOrgID'],
      },
    ]);
  });

  it('is about the only resource where it names none', () => {
    const { ResourceSpecificResults: _, ...whole } = joined;
    const [resource = ''] = resources;
    expect(toSimulated([whole], { actions, resources: [resource] })).toMatchObject([
      { resource, decision: 'implicitDeny', missingContext: ['aws:joined'] },
    ]);
    expect(toSimulated([whole], { actions, resources })).toEqual([]);
  });

  it.each<[string, object]>([
    ['an action that nobody asked for', { ...joined, EvalActionName: 's3:PutObject' }],
    ['no action', { ...joined, EvalActionName: undefined }],
    [
      'a decision that is none',
      {
        ...joined,
        ResourceSpecificResults: [
          { EvalResourceName: resources[0], EvalResourceDecision: 'perhaps' },
        ],
      },
    ],
    ['lists that are none', { ...joined, ResourceSpecificResults: 'x', EvalDecision: {} }],
    [
      'entries that are none',
      { ...joined, ResourceSpecificResults: [null, 7, 'x'], EvalDecision: 1 },
    ],
  ])('says nothing by %s', (_name, result) => {
    expect(toSimulated([result as EvaluationResult], { actions, resources })).toEqual([]);
  });
});
