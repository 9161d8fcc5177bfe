/** The objects of `arrival-buckets` as ARNs. CloudFormation cannot write a partition into each part of a list. */
module.exports = async ({ resolveVariable }) => {
  const buckets = await resolveVariable('param:arrival-buckets');
  return buckets
    .split(',')
    .map((bucket) => ({ 'Fn::Sub': `arn:\${AWS::Partition}:s3:::${bucket}/*` }));
};
