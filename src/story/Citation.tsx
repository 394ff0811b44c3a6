/** Whose paper this page explains, and how to cite it. */

const BIBTEX = `@inproceedings{grathwohl2018backpropagation,
  title     = {Backpropagation through the Void: Optimizing Control Variates
               for Black-Box Gradient Estimation},
  author    = {Grathwohl, Will and Choi, Dami and Wu, Yuhuai and
               Roeder, Geoffrey and Duvenaud, David},
  booktitle = {International Conference on Learning Representations},
  year      = {2018}
}`;

export function Citation() {
  return (
    <>
      <p>
        This page explains and re-runs <cite>Backpropagation through the Void</cite> by Will Grathwohl, Dami
        Choi, Yuhuai Wu, Geoffrey Roeder and David Duvenaud (
        <a href="https://arxiv.org/abs/1711.00123">arXiv:1711.00123</a>). Every curve is trained in your
        browser; nothing you do here leaves it.
      </p>
      <details className="bibtex">
        <summary>BibTeX</summary>
        <pre>
          <code>{BIBTEX}</code>
        </pre>
      </details>
      <p>
        MIT licence. <a href="./licenses.md">Licences of the libraries used</a>.
      </p>
    </>
  );
}
