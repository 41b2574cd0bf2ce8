import { fromMarkdown } from 'mdast-util-from-markdown';
import { type ComponentChildren, Fragment, type VNode } from 'preact';

type Root = ReturnType<typeof fromMarkdown>;
type Node = Root | Root['children'][number];

const isWebLink = (url: string) => /^https?:\/\//i.test(url);

function drawChildren(node: { children: Node[] }): VNode[] {
  return node.children.map((child, index) => <Fragment key={index}>{draw(child)}</Fragment>);
}

/** What is not in this list, images and HTML among them, is shown as the text it was. */
function draw(node: Node): ComponentChildren {
  switch (node.type) {
    case 'root':
      return drawChildren(node);
    case 'paragraph':
      return <p>{drawChildren(node)}</p>;
    case 'heading':
      return (
        <p>
          <strong>{drawChildren(node)}</strong>
        </p>
      );
    case 'text':
    case 'html':
      return node.value;
    case 'strong':
      return <strong>{drawChildren(node)}</strong>;
    case 'emphasis':
      return <em>{drawChildren(node)}</em>;
    case 'inlineCode':
      return <code>{node.value}</code>;
    case 'code':
      return (
        <pre>
          <code>{node.value}</code>
        </pre>
      );
    case 'break':
      return <br />;
    case 'blockquote':
      return <blockquote>{drawChildren(node)}</blockquote>;
    case 'list':
      return node.ordered ? (
        <ol start={node.start ?? 1}>{drawChildren(node)}</ol>
      ) : (
        <ul>{drawChildren(node)}</ul>
      );
    case 'listItem':
      return <li>{drawChildren(node)}</li>;
    case 'link':
      return isWebLink(node.url) ? (
        <a href={node.url} rel="noopener noreferrer" target="_blank">
          {drawChildren(node)}
        </a>
      ) : (
        drawChildren(node)
      );
    case 'image':
      return node.alt ?? '';
    case 'thematicBreak':
      return <hr />;
    default:
      return 'children' in node ? drawChildren(node as { children: Node[] }) : '';
  }
}

/** Reply text as paragraphs, lists, bold, code and web links; anything else in it is plain, escaped text. */
export function Markdown(props: { text: string }): VNode {
  return <div class="prose">{draw(fromMarkdown(props.text))}</div>;
}
