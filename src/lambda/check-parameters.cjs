/** Has `npm run package` and `npm run deploy` refuse parameters that would fail later: osls calls this to fill `custom.checked`. */
module.exports = async ({ resolveVariable }) => {
  const { checkedParameters, checkParameters } = await import('../settings/check-parameters.ts');
  const values = {};
  for (const name of checkedParameters) values[name] = await resolveVariable(`param:${name}`);
  const problems = checkParameters(values);
  if (problems.length === 0) return true;
  const lines = problems.map((problem) => `\n  ${problem}`).join('');
  const error = new Error(`${problems.length} parameter(s) to fix.${lines}`);
  // osls shows the stack where there is one.
  error.stack = error.message;
  throw error;
};
