import { parse } from 'acorn';

/** Syntax that Chrome 80 does not parse, one sentence each: there the whole page would stay blank. Fields of classes it knows since 72-74. */
export function jsTooNew(text) {
  const found = new Set();
  let tree;
  try {
    tree = parse(text, { ecmaVersion: 2022, sourceType: 'module' });
  } catch (error) {
    return [error.message];
  }
  visit(tree, false, (node, inFunction) => {
    if (node.type === 'AssignmentExpression' && /^(\?\?|\|\||&&)=$/.test(node.operator))
      found.add(`${node.operator} is Chrome 85`);
    if (node.type === 'StaticBlock') found.add('static blocks are Chrome 94');
    if (node.type === 'MethodDefinition' && node.key.type === 'PrivateIdentifier')
      found.add('private methods are Chrome 84');
    if (node.type === 'BinaryExpression' && node.left.type === 'PrivateIdentifier') found.add('#x in y is Chrome 91');
    if (node.type === 'AwaitExpression' && !inFunction) found.add('await outside of a function is Chrome 89');
    if (node.type === 'Literal' && node.regex?.flags.includes('d')) found.add('/…/d is Chrome 90');
  });
  return [...found];
}

function visit(node, inFunction, look) {
  look(node, inFunction);
  const inside = inFunction || /Function/.test(node.type);
  for (const value of Object.values(node))
    for (const child of Array.isArray(value) ? value : [value])
      if (child !== null && typeof child === 'object' && typeof child.type === 'string') visit(child, inside, look);
}
