/** The change of a client as a codemod: import, construction, address. */
module.exports = (file, { jscodeshift: j }) => {
  const root = j(file.source);
  root.find(j.ImportDeclaration, { source: { value: 'portkey-ai' } }).forEach((path) => {
    path.node.source = j.stringLiteral('openai');
  });
  root.find(j.NewExpression, { callee: { name: 'Portkey' } }).forEach((path) => {
    path.node.callee = j.identifier('OpenAI');
  });
  root.find(j.StringLiteral, { value: 'https://api.portkey.ai/v1' }).forEach((path) => {
    path.node.value = 'https://api.aigateway.sh/v1';
  });
  return root.toSource();
};
