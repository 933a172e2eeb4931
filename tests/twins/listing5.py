"""Listing 5 in Keras: a model that is compiled, fitted and evaluated."""

import keras
import numpy as np

X = np.array([[0, 0, 1], [1, 1, 1], [1, 0, 1], [0, 1, 1]])
y = np.array([0, 1, 1, 0])

keras.utils.set_random_seed(1)
model = keras.Sequential(
    [
        keras.Input((3,)),
        keras.layers.Dense(4, activation="relu"),
        keras.layers.Dense(1, activation="sigmoid"),
    ]
)
model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
model.fit(X, y, epochs=1_000, verbose=0)

loss, accuracy = model.evaluate(X, y, verbose=0)
print(f"loss     {loss:.6f}")
print(f"accuracy {accuracy:.2f}")
